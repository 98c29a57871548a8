package peer;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A care event; what is planned is its whole placement: day, site, start and units together. */
@PlanningEntity
public class Event {
    /** `units` is empty where the event stays as it is booked. */
    public record Placement(int day, String site, int start, boolean stays, int[] units) {}

    public record Line(List<Integer> units, int offset, int duration) {}

    @PlanningId
    public String id;
    public Patient patient;
    /** Its place among the patient's events. */
    public int number;
    public int duration, earliest, due, latest, priority;
    public boolean needled, sedated, fixed, booked;
    public double fastingHours, bloodMl;
    public Map<String, List<Line>> sites = new HashMap<>();
    public Map<String, String> places = new HashMap<>();

    @ValueRangeProvider
    public List<Placement> candidates = new ArrayList<>();

    @PlanningVariable(allowsUnassigned = true)
    public Placement placement;

    public Placement getPlacement() {
        return placement;
    }

    public void setPlacement(Placement placement) {
        this.placement = placement;
    }
}
