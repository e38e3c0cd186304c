package dev.taskqueue.conformance.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random programs: the same one for the same seed. Each of them has but some of the kinds of steps and actions, so that
 * what it has meets more often.
 */
final class ProgramGenerator {

    private static final int MAX_DEPTH = 6;
    /** How many steps a list has. */
    private static final int[] COUNTS = {0, 1, 1, 1, 2, 2, 3, 4};

    private static final int WORKS = 3;
    private static final int MANUAL_QUEUES = 2;
    private static final int QUEUES = 4;
    private static final int TRANSACTIONS = 3;

    private final Random random;
    private final List<Kind> kinds;
    private final Map<Choice, Integer> choices;
    private int budget;
    private int works;
    private int tasks;
    private int calls;
    private int failures;

    private ProgramGenerator(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.kinds = some(List.of(Kind.values()));
        boolean transactions = random.nextInt(3) == 0;
        this.choices = new EnumMap<>(Choice.class);
        for (Choice choice : Choice.values()) {
            boolean ofTransactions =
                    choice.compareTo(Choice.TRANSACTED) >= 0 && choice.compareTo(Choice.ROLL_BACK_TO) <= 0;
            if (choice == Choice.CALL || (random.nextInt(5) > 1 && (transactions || !ofTransactions))) {
                choices.put(choice, choice.weight);
            }
        }
        this.budget = 4 + random.nextInt(random.nextBoolean() ? 12 : 40);
    }

    static Program generate(long seed) {
        return new ProgramGenerator(seed).program();
    }

    private List<Kind> some(List<Kind> all) {
        List<Kind> some = all.stream().filter(kind -> random.nextBoolean()).toList();
        return some.isEmpty() ? all : some;
    }

    private Program program() {
        boolean listening = random.nextBoolean();
        boolean broken = random.nextInt(8) == 0;
        if (random.nextBoolean()) {
            return new Program(listening, broken, spine(2 + random.nextInt(4)));
        }
        List<Step> steps = new ArrayList<>();
        while (budget > 0) {
            Step step = random.nextInt(3) == 0 ? step(0) : call(0);
            steps.add(random.nextInt(4) == 0 ? step : new Step.Catch(List.of(step)));
        }
        return new Program(listening, broken, List.copyOf(steps));
    }

    private List<Step> steps(int depth) {
        List<Step> steps = new ArrayList<>();
        int count = depth >= MAX_DEPTH ? 0 : COUNTS[random.nextInt(COUNTS.length)];
        for (int each = 0; each < count && budget > 0; each++) {
            steps.add(random.nextInt(3) == 0 ? call(depth) : step(depth));
            if (works > 0 && random.nextInt(3) == 0) {
                // Work that was captured on an earlier level, or in an action that has returned.
                steps.add(random.nextInt(4) == 0 ? new Step.Inline(work()) : new Step.Start(work()));
            }
        }
        if (depth > 0 && random.nextInt(9) == 0) {
            steps.add(failure());
        }
        return List.copyOf(steps);
    }

    /**
     * Actions in actions, each with little else in it: where runs join runs that have joined, and what is propagated below
     * them outlives some of them.
     */
    private List<Step> spine(int levels) {
        List<Step> steps = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            steps.add(step(MAX_DEPTH - 1));
        }
        if (levels == 0) {
            steps.add(
                    random.nextBoolean()
                            ? capture(MAX_DEPTH)
                            : new Step.Add(task(MAX_DEPTH - 1, Planned.Form.VOID), false));
        } else {
            List<Step> body = spine(levels - 1);
            int id = calls++;
            Kind kind = kinds.get(random.nextInt(kinds.size()));
            Step.Call call = new Step.Call(id, kind, random.nextInt(4) == 0, body, ending(kind, id, MAX_DEPTH - 1));
            int around = random.nextInt(10);
            if (around < 2) {
                steps.add(new Step.Catch(List.of(call)));
            } else if (around == 2 && choices.containsKey(Choice.TRANSACTED)) {
                Fate[] all = Fate.values();
                Fate fate = all[random.nextInt(all.length)];
                steps.add(new Step.Transacted(random.nextInt(TRANSACTIONS), fate, List.of(call), List.of()));
            } else {
                steps.add(call);
            }
        }
        int after = random.nextInt(6);
        if (after == 0) {
            steps.add(step(MAX_DEPTH - 1));
        } else if (after == 1 && works > 0) {
            steps.add(random.nextInt(4) == 0 ? new Step.Inline(work()) : new Step.Start(work()));
        } else if (after == 2) {
            steps.add(new Step.Complete(earlierCall(), random.nextInt(4) == 0));
        } else if (after == 3 && random.nextInt(4) == 0) {
            steps.add(failure());
        }
        return List.copyOf(steps);
    }

    private Step step(int depth) {
        budget--;
        return switch (choice()) {
            case ADD -> new Step.Add(task(depth, Planned.Form.VOID), random.nextInt(8) == 0);
            case ADD_TYPED -> addTyped(depth);
            case CALL -> call(depth);
            case CATCH -> caught(depth);
            case CAPTURE -> capture(depth);
            case INLINE -> works == 0 ? new Step.Look() : new Step.Inline(work());
            case START -> works == 0 ? new Step.Look() : new Step.Start(work());
            case PAUSE -> new Step.Pause();
            case RESUME -> new Step.Resume(random.nextInt(3));
            case COMPLETE -> new Step.Complete(earlierCall(), random.nextInt(4) == 0);
            case CANCEL -> new Step.Cancel(earlierCall());
            case COMPLETE_BY_HAND -> new Step.CompleteByHand(earlierCall());
            case DRAIN_ON -> new Step.DrainOn();
            case RUN_DRAIN -> new Step.RunDrain();
            case MANUAL -> new Step.Manual(random.nextInt(MANUAL_QUEUES), steps(depth + 1));
            case OPEN -> new Step.Open(random.nextInt(MANUAL_QUEUES));
            case CLOSE -> new Step.Close(random.nextInt(MANUAL_QUEUES));
            case PROCESS -> new Step.Process(random.nextInt(MANUAL_QUEUES));
            case TRANSACTED -> transacted(depth);
            case END_EARLY -> new Step.EndEarly(random.nextInt(TRANSACTIONS), random.nextBoolean());
            case MARK_FOR_ROLLBACK -> new Step.MarkForRollback();
            case SAVEPOINT -> new Step.Savepoint(random.nextInt(2));
            case ROLL_BACK_TO -> new Step.RollBackTo(random.nextInt(2));
            case KEEP -> new Step.Keep(MANUAL_QUEUES + random.nextInt(QUEUES - MANUAL_QUEUES));
            case ADD_TO -> new Step.AddTo(random.nextInt(QUEUES), task(depth, Planned.Form.NULL));
            case LOOK -> new Step.Look();
        };
    }

    private Choice choice() {
        int at = random.nextInt(
                choices.values().stream().mapToInt(weight -> weight).sum());
        for (Map.Entry<Choice, Integer> each : choices.entrySet()) {
            at -= each.getValue();
            if (at < 0) {
                return each.getKey();
            }
        }
        throw new AssertionError(at);
    }

    private Step transacted(int depth) {
        Fate[] all = Fate.values();
        Fate fate = random.nextBoolean() ? Fate.COMMITTED : all[random.nextInt(all.length)];
        List<Step> body = random.nextInt(3) == 0 ? List.of(call(depth)) : steps(depth + 1);
        List<Step> callbacks = random.nextInt(6) == 0 ? steps(depth + 1) : List.of();
        return new Step.Transacted(random.nextInt(TRANSACTIONS), fate, body, callbacks);
    }

    private Step caught(int depth) {
        List<Step> body = new ArrayList<>(random.nextBoolean() ? List.of(call(depth)) : steps(depth + 1));
        if (random.nextInt(4) == 0) {
            body.add(failure());
        }
        return new Step.Catch(List.copyOf(body));
    }

    /** The body names earlier works only: no work runs itself. */
    private Step.Capture capture(int depth) {
        works = Math.min(works + 1, WORKS);
        int known = works;
        works = random.nextInt(known);
        Step.Capture capture = new Step.Capture(works, via(), work(depth));
        works = known;
        return capture;
    }

    /** What work does: most of the time it queues a task. */
    private List<Step> work(int depth) {
        List<Step> body = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            body.add(new Step.Add(task(depth + 1, Planned.Form.VOID), false));
        }
        body.addAll(random.nextBoolean() ? List.of() : steps(depth + 1));
        return List.copyOf(body);
    }

    private int work() {
        return random.nextInt(works);
    }

    private Step.Call call(int depth) {
        budget--;
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        boolean raw = random.nextInt(4) == 0;
        List<Step> body = steps(depth + 1);
        int id = calls++;
        return new Step.Call(id, kind, raw, body, ending(kind, id, depth));
    }

    private Ending ending(Kind kind, int id, int depth) {
        int choice = random.nextInt(20);
        if (choice == 0) {
            return new Ending.Null();
        } else if (!kind.isAsync() || choice < 4) {
            return new Ending.Value();
        } else if (choice < 5) {
            return new Ending.Failed();
        } else if (choice < 9 && id > 0) {
            return new Ending.Of(random.nextInt(id));
        } else if (choice < 12) {
            return new Ending.After(random.nextBoolean(), steps(depth + 1));
        }
        return new Ending.Pending();
    }

    private Step addTyped(int depth) {
        Planned task = task(depth, Planned.Form.RESULT);
        return new Step.AddTyped(new Planned(task.name(), task.form(), random.nextInt(3) == 0, task.body()));
    }

    /** A task, at times of another form than the usual. */
    private Planned task(int depth, Planned.Form other) {
        List<Step> body = random.nextInt(3) > 0 ? List.of() : steps(depth + 1);
        if (random.nextInt(12) == 0) {
            body = new ArrayList<>(body);
            body.add(failure());
        }
        int choice = random.nextInt(6);
        Planned.Form form = choice == 0 ? Planned.Form.NULL : choice == 1 ? other : Planned.Form.NAME;
        return new Planned("t" + tasks++, form, false, List.copyOf(body));
    }

    private Step failure() {
        Failure[] all = Failure.values();
        Failure failure = random.nextBoolean() ? Failure.UNCHECKED : all[random.nextInt(all.length)];
        return new Step.Throw("x" + failures++, failure);
    }

    private Step.Via via() {
        Step.Via[] all = Step.Via.values();
        return all[random.nextInt(all.length)];
    }

    private int earlierCall() {
        return calls == 0 ? 0 : random.nextInt(calls);
    }
}
