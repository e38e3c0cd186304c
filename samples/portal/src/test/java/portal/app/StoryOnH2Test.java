package portal.app;

/** The story on H2. */
class StoryOnH2Test extends StoryContract {

    @Override
    TestDatabase startDatabase() throws Exception {
        return H2.start();
    }
}
