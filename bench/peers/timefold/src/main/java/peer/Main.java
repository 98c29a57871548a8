package peer;

import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicType;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchType;
import ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig;
import ai.timefold.solver.core.config.solver.SolverConfig;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Main PROBLEM PLACEMENTS SECONDS: ends when the process has used the processor time of two cores for so many seconds. */
public final class Main {
    private static final int CORES = 2;

    public static void main(String[] arguments) throws Exception {
        Schedule problem = Reader.read(arguments[0]);
        double seconds = Double.parseDouble(arguments[2]);
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long begin = machine.getProcessCpuTime();
        SolverConfig config = new SolverConfig()
            .withSolutionClass(Schedule.class)
            .withEntityClasses(Event.class)
            .withRandomSeed(1L)
            .withScoreDirectorFactory(new ScoreDirectorFactoryConfig().withIncrementalScoreCalculatorClass(Scorer.class))
            .withPhases(
                new ConstructionHeuristicPhaseConfig().withConstructionHeuristicType(ConstructionHeuristicType.FIRST_FIT),
                new LocalSearchPhaseConfig()
                    .withLocalSearchType(LocalSearchType.LATE_ACCEPTANCE)
                    .withMoveSelectorConfig(new ChangeMoveSelectorConfig()));
        Solver<Schedule> solver = SolverFactory.<Schedule>create(config).buildSolver();
        List<double[]> history = new ArrayList<>();
        solver.addEventListener(event -> history.add(new double[] {
            (machine.getProcessCpuTime() - begin) / 1e9 / CORES, -event.getNewBestSolution().score.softScore() / 12.0}));
        Thread watch = new Thread(() -> {
            while ((machine.getProcessCpuTime() - begin) / 1e9 / CORES < seconds) {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
            solver.terminateEarly();
        });
        watch.setDaemon(true);
        watch.start();
        Schedule best = solver.solve(problem);
        double spent = (machine.getProcessCpuTime() - begin) / 1e9 / CORES;
        new ObjectMapper().writeValue(new File(arguments[1]), answer(best, history, spent));
    }

    private static Map<String, Object> answer(Schedule best, List<double[]> history, double spent) {
        Map<String, Object> placements = new LinkedHashMap<>();
        for (Event event : best.events) {
            if (event.placement == null) continue;
            List<Object> units = new ArrayList<>();
            for (int unit : event.placement.units()) units.add(List.of(best.unitResources.get(unit), best.unitNumbers.get(unit)));
            placements.put(event.id, List.of(event.placement.day(), event.placement.site(), event.placement.start(), units));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("placements", placements);
        answer.put("score", best.score.toString());
        answer.put("solveSeconds", spent);
        answer.put("firstPlanSeconds", history.isEmpty() ? null : history.get(0)[0]);
        answer.put("bestPlanSeconds", history.isEmpty() ? null : history.get(history.size() - 1)[0]);
        return answer;
    }
}
