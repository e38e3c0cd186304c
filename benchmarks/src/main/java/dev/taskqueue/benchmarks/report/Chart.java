package dev.taskqueue.benchmarks.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogarithmicAxis;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.svg.SVGGraphics2D;

/** Bars, one for each contender, with their numbers. */
final class Chart {

    private static final int WIDTH = 900;
    private static final int ROW = 26;
    private static final Color[] COLOURS = {new Color(0x1f6f8b), new Color(0xe0a458), new Color(0x9a9a9a)};

    private final DefaultCategoryDataset data = new DefaultCategoryDataset();
    private final String title;
    private final String unit;
    private final boolean logarithmic;

    Chart(String title, String unit, boolean logarithmic) {
        this.title = title;
        this.unit = unit;
        this.logarithmic = logarithmic;
    }

    void bar(String series, String label, OptionalDouble value) {
        value.ifPresent(number -> data.addValue(number, series, label));
    }

    void write(Path file) {
        JFreeChart chart =
                ChartFactory.createBarChart(title, null, unit, data, PlotOrientation.HORIZONTAL, true, false, false);
        chart.setBackgroundPaint(Color.WHITE);
        CategoryPlot plot = chart.getCategoryPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(new Color(0xdddddd));
        plot.setOutlineVisible(false);
        if (logarithmic) {
            LogarithmicAxis axis = new LogarithmicAxis(unit + " (logarithmic)");
            axis.setStrictValuesFlag(false);
            plot.setRangeAxis(axis);
        }
        plot.getRangeAxis().setUpperMargin(0.12);
        BarRenderer renderer = (BarRenderer) plot.getRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setItemMargin(0.02);
        renderer.setDefaultItemLabelGenerator(
                new StandardCategoryItemLabelGenerator("{2}", new java.text.DecimalFormat("#,##0.#")));
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultItemLabelFont(new Font("SansSerif", Font.PLAIN, 10));
        for (int series = 0; series < data.getRowCount(); series++) {
            renderer.setSeriesPaint(series, COLOURS[series % COLOURS.length]);
        }
        int height = 130 + ROW * data.getColumnCount() * Math.max(1, data.getRowCount() * 2 / 3);
        SVGGraphics2D canvas = new SVGGraphics2D(WIDTH, height);
        chart.draw(canvas, new Rectangle2D.Double(0, 0, WIDTH, height));
        try {
            Files.writeString(file, canvas.getSVGDocument() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
