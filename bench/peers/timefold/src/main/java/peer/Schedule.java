package peer;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

@PlanningSolution
public class Schedule {
    @PlanningEntityCollectionProperty
    public List<Event> events = new ArrayList<>();

    @PlanningScore
    public HardSoftLongScore score;

    public List<Patient> patients = new ArrayList<>();
    public List<String> unitResources = new ArrayList<>();
    public List<Integer> unitNumbers = new ArrayList<>();
    public int firstDay, days;
    public JsonNode weights;
}
