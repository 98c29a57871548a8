package peer;

import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;

/** Keeps what each patient costs and how often each slot of each unit is used; only what a move touches is counted again. */
public class Scorer implements IncrementalScoreCalculator<Schedule, HardSoftLongScore> {
    private static final int DAY = 288;

    private Schedule schedule;
    private Event[][] eventsOf;
    private byte[][][] used;
    private long[] hardOf;
    private long[] pointsOf;
    private long hard, points, doubles;

    @Override
    public void resetWorkingSolution(Schedule solution) {
        schedule = solution;
        used = new byte[solution.unitResources.size()][solution.days][];
        hardOf = new long[solution.patients.size()];
        pointsOf = new long[solution.patients.size()];
        hard = points = doubles = 0;
        eventsOf = new Event[solution.patients.size()][];
        for (Patient patient : solution.patients) eventsOf[patient.index] = new Event[patient.events.size()];
        for (Event event : solution.events) eventsOf[event.patient.index][event.number] = event;
        for (Event event : solution.events) take(event, 1);
        for (Event event : solution.events) recount(event);
    }

    @Override
    public void beforeVariableChanged(Object entity, String variable) {
        take((Event) entity, -1);
    }

    @Override
    public void afterVariableChanged(Object entity, String variable) {
        take((Event) entity, 1);
        recount((Event) entity);
    }

    @Override
    public void beforeEntityAdded(Object entity) {}

    @Override
    public void afterEntityAdded(Object entity) {}

    @Override
    public void beforeEntityRemoved(Object entity) {}

    @Override
    public void afterEntityRemoved(Object entity) {}

    private void take(Event event, int by) {
        Event.Placement at = event.placement;
        if (at == null || at.stays()) return;
        var lines = event.sites.get(at.site());
        for (int line = 0; line < lines.size(); line++) {
            int day = at.day() - schedule.firstDay;
            byte[] slots = used[at.units()[line]][day];
            if (slots == null) slots = used[at.units()[line]][day] = new byte[DAY];
            int from = at.start() + lines.get(line).offset();
            for (int slot = from; slot < from + lines.get(line).duration(); slot++) {
                if (by > 0 ? slots[slot] > 0 : slots[slot] > 1) doubles += by;
                slots[slot] += (byte) by;
            }
        }
    }

    private void recount(Event event) {
        int index = event.patient.index;
        PatientCost cost = new PatientCost(event.patient, eventsOf[index], schedule.weights);
        long now = Math.round(cost.points * 12);
        hard += cost.hard - hardOf[index];
        points += now - pointsOf[index];
        hardOf[index] = cost.hard;
        pointsOf[index] = now;
    }

    @Override
    public HardSoftLongScore calculateScore() {
        return HardSoftLongScore.of(-hard - doubles, -points);
    }
}
