package bad;

import dev.taskqueue.annotation.WithTaskQueue;

class ObscuredNames {
    static /*TQ117*/class Both {
        int dev;
        Object ActionPoint;

        @WithTaskQueue
        void update() {}
    }

    /*TQ117*/interface ByParameter {
        String dev = "";

        @WithTaskQueue
        void update(String ActionPoint);
    }
}
