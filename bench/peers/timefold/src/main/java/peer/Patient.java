package peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Facts of one patient. Relations name events by their place in the patient's list: the solver plans on copies of the events. */
public class Patient {
    public record Relation(String type, int a, int b, int minutes, int most, boolean sameDay, double soft, boolean isHard) {}

    public int index;
    public String id;
    public List<Event> events = new ArrayList<>();
    public List<Relation> relations = new ArrayList<>();
    public Set<Integer> away;
    public Map<String, Integer> travel;
    public int transfer;
    public double needleFactor;
    public boolean spread;
    public JsonNode limits;

    public boolean joined(String type, Event a, Event b) {
        for (Relation each : relations) {
            if (!each.type.equals(type)) continue;
            if ((each.a == a.number && each.b == b.number) || (each.a == b.number && each.b == a.number)) return true;
        }
        return false;
    }
}
