package dev.taskqueue.benchmarks.app;

/** Hello world, with as many services as it is told to load. */
public final class Hello {

    private Hello() {}

    /**
     * Says hello.
     *
     * @param services the names of services
     * @throws Exception if one of them is not found
     */
    public static void main(String[] services) throws Exception {
        System.out.println(new Greeter().greet());
        for (String service : services) {
            Class.forName(service)
                    .asSubclass(Service.class)
                    .getDeclaredConstructor()
                    .newInstance()
                    .runAll();
        }
        Readiness.announce();
    }
}
