package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The story as people see it: two of them, one after the other, in a real browser. */
class BrowserTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    @TempDir
    Path folder;

    @BeforeEach
    void needsABrowser() {
        if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
            String note =
                    "SKIPPED: no " + CHROMIUM + " and " + DRIVER + "; the pages are tested without a browser alone";
            System.out.println(note);
            Assumptions.abort(note);
        }
    }

    @Test
    void attachedFileCanBeDownloadedByOthers() throws Exception {
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        Path file = Files.writeString(folder.resolve("crossings.csv"), "crossing,no2\nBridge,41\n");
        PortalProcess portal = TestPortal.shared().process();
        ChromeDriver browser = new ChromeDriver(driver(), options(downloads));
        try {
            browser.get(portal.address().toString());
            logIn(browser, "ada");
            click(browser, By.linkText("My files"));
            browser.findElement(By.name("upload")).sendKeys(file.toString());
            click(browser, By.xpath("//button[.='Upload']"));
            String page = browser.getCurrentUrl();
            assertThat(browser.findElement(By.className("owner")).getText()).isEqualTo("user Ada Lovelace");
            logOut(browser);

            logIn(browser, "grace");
            browser.get(page);
            assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("Error 403");
            logOut(browser);

            logIn(browser, "ada");
            click(browser, By.linkText("Air quality"));
            click(browser, By.linkText("Change this dataset"));
            browser.findElement(By.xpath("//label[contains(., 'crossings.csv, of user Ada Lovelace')]/input"))
                    .click();
            click(browser, By.xpath("//button[.='Save']"));
            assertThat(browser.findElement(By.className("owner")).getText()).isEqualTo("package Air quality, pinned");
            logOut(browser);

            logIn(browser, "grace");
            click(browser, By.linkText("Air quality"));
            picture(browser);
            browser.findElement(By.linkText("Download crossings.csv")).click();
            Path downloaded = downloads.resolve("crossings.csv");
            new WebDriverWait(browser, Duration.ofSeconds(30)).until(waiting -> Files.exists(downloaded));
            assertThat(downloaded).hasSameTextualContentAs(file);
        } finally {
            browser.quit();
        }
    }

    private static void logIn(WebDriver browser, String user) {
        click(browser, By.linkText("Log in"));
        browser.findElement(By.name("name")).sendKeys(user);
        browser.findElement(By.name("password")).sendKeys("demo-" + user);
        click(browser, By.xpath("//main//button"));
    }

    private static void logOut(WebDriver browser) {
        click(browser, By.xpath("//nav//button"));
    }

    /** Clicks what leads to another page, and waits until that is there. */
    private static void click(WebDriver browser, By what) {
        WebElement element = browser.findElement(what);
        element.click();
        new WebDriverWait(browser, Duration.ofSeconds(30)).until(ExpectedConditions.stalenessOf(element));
    }

    private static void picture(ChromeDriver browser) throws Exception {
        String path = System.getProperty("portal.screenshot", "");
        if (!path.isEmpty()) {
            Files.write(Path.of(path), browser.getScreenshotAs(OutputType.BYTES));
        }
    }

    private static ChromeDriverService driver() {
        return new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
    }

    private ChromeOptions options(Path downloads) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1000,800",
                "--user-data-dir=" + folder.resolve("profile"));
        options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        return options;
    }
}
