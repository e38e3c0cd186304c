package portal.app;

/** The story on H2. */
class StoryOnH2Test extends StoryContract {

    @Override
    TestPortal portal() {
        return TestPortal.shared();
    }
}
