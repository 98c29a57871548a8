package peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Reads a batch and lists, per event, every placement that free time allows. Times are slots of five minutes. */
public final class Reader {
    private static final int DAY = 288;
    private static final int UNIT_CHOICES_MAX = 6;

    private final Schedule schedule = new Schedule();
    private final Map<String, List<Integer>> unitsOf = new HashMap<>();
    private final List<Map<Integer, boolean[]>> free = new ArrayList<>();

    public static Schedule read(String file) throws Exception {
        return new Reader().readAll(new ObjectMapper().readTree(new File(file)));
    }

    private Schedule readAll(JsonNode root) {
        schedule.weights = root.get("weights");
        for (JsonNode resource : root.get("resources")) readResource(resource);
        for (JsonNode node : root.get("patients")) readPatient(node);
        int first = Integer.MAX_VALUE, last = 0;
        for (Event event : schedule.events) {
            for (Event.Placement each : event.candidates) {
                first = Math.min(first, each.day());
                last = Math.max(last, each.day());
            }
        }
        schedule.firstDay = first;
        schedule.days = last - first + 1;
        return schedule;
    }

    private void readResource(JsonNode resource) {
        String id = resource.get("id").asText();
        int number = 0;
        for (JsonNode unit : resource.get("units")) {
            Map<Integer, boolean[]> days = new HashMap<>();
            unit.get("free").fields().forEachRemaining(entry -> {
                boolean[] slots = new boolean[DAY];
                for (JsonNode span : entry.getValue()) {
                    for (int slot = span.get(0).asInt() / 5; slot < span.get(1).asInt() / 5; slot++) slots[slot] = true;
                }
                days.put(Integer.parseInt(entry.getKey()), slots);
            });
            unitsOf.computeIfAbsent(id, key -> new ArrayList<>()).add(free.size());
            free.add(days);
            schedule.unitResources.add(id);
            schedule.unitNumbers.add(number++);
        }
    }

    private void readPatient(JsonNode node) {
        Patient patient = new Patient();
        patient.index = schedule.patients.size();
        patient.id = node.get("id").asText();
        patient.limits = node.get("limits");
        patient.transfer = slots(patient.limits.get("transferMinutes").asInt());
        patient.away = new HashSet<>();
        node.get("unavailableDays").forEach(day -> patient.away.add(day.asInt()));
        patient.travel = new HashMap<>();
        node.get("travelMinutes").fields().forEachRemaining(e -> patient.travel.put(e.getKey(), e.getValue().asInt()));
        JsonNode weights = schedule.weights;
        patient.needleFactor = node.has("needleFactor") ? node.get("needleFactor").asDouble() : weights.get("needleFactor").asDouble();
        patient.spread = node.has("spreadNeedles") ? node.get("spreadNeedles").asBoolean() : weights.get("spreadNeedles").asBoolean();
        Map<String, Event> byId = new HashMap<>();
        for (JsonNode each : node.get("events")) {
            Event event = readEvent(patient, each);
            byId.put(event.id, event);
        }
        for (JsonNode each : node.get("relations")) patient.relations.add(readRelation(each, byId));
        schedule.patients.add(patient);
    }

    private static Patient.Relation readRelation(JsonNode node, Map<String, Event> byId) {
        String type = node.get("type").asText();
        int minutes = node.path("minGapMinutes").asInt(node.path("turnaroundMinutes").asInt(node.path("minDays").asInt(0)));
        int most = node.path("maxGapMinutes").isNumber() ? node.get("maxGapMinutes").asInt() : Integer.MAX_VALUE;
        boolean isHard = node.has("softCost") && node.get("softCost").isNull();
        return new Patient.Relation(type, byId.get(node.get("a").asText()).number, byId.get(node.get("b").asText()).number, minutes, most,
            node.path("sameDayAllowed").asBoolean(true), node.path("softCost").asDouble(0), isHard);
    }

    private Event readEvent(Patient patient, JsonNode node) {
        Event event = new Event();
        event.id = node.get("id").asText();
        event.patient = patient;
        event.number = patient.events.size();
        event.duration = slots(node.get("durationMinutes").asInt());
        event.earliest = node.get("earliestDay").asInt();
        event.due = node.get("dueDay").asInt();
        event.latest = node.get("latestDay").asInt();
        event.priority = node.get("priorityClass").asInt();
        event.needled = !node.get("needle").asText().equals("none");
        event.sedated = !node.get("sedation").asText().equals("none");
        event.fastingHours = node.get("fastingHours").asDouble();
        event.bloodMl = node.get("bloodMl").asDouble();
        for (JsonNode site : node.get("sites")) {
            List<Event.Line> lines = new ArrayList<>();
            for (JsonNode line : site.get("lines")) {
                List<Integer> units = new ArrayList<>();
                line.get("anyOf").forEach(id -> units.addAll(unitsOf.get(id.asText())));
                lines.add(new Event.Line(units, line.get("offsetMinutes").asInt() / 5, slots(line.get("durationMinutes").asInt())));
            }
            event.sites.put(site.get("siteId").asText(), lines);
            if (!lines.isEmpty()) event.places.put(site.get("siteId").asText(), site.get("lines").get(0).get("anyOf").toString());
        }
        JsonNode booked = node.get("booked");
        event.booked = !booked.isNull();
        event.fixed = event.booked && booked.get("mobility").asText().equals("fixed");
        int day = event.booked ? booked.get("day").asInt() : -1;
        if (event.booked && (event.fixed || !patient.away.contains(day))) {
            event.candidates.add(new Event.Placement(day, booked.get("siteId").asText(), booked.get("startMinute").asInt() / 5, true, new int[0]));
        }
        if (!event.fixed) addCandidates(event);
        schedule.events.add(event);
        patient.events.add(event);
        return event;
    }

    private void addCandidates(Event event) {
        for (int day = event.earliest; day <= event.latest; day++) {
            if (event.patient.away.contains(day)) continue;
            for (var site : event.sites.entrySet()) {
                for (int start = 0; start + event.duration <= DAY; start++) {
                    int before = event.candidates.size();
                    choose(event, new Event.Placement(day, site.getKey(), start, false, new int[site.getValue().size()]), 0, before);
                }
            }
        }
    }

    private void choose(Event event, Event.Placement at, int line, int before) {
        List<Event.Line> lines = event.sites.get(at.site());
        if (event.candidates.size() - before >= UNIT_CHOICES_MAX) return;
        if (line == lines.size()) {
            event.candidates.add(new Event.Placement(at.day(), at.site(), at.start(), false, at.units().clone()));
            return;
        }
        Event.Line need = lines.get(line);
        for (int unit : need.units()) {
            boolean[] slots = free.get(unit).get(at.day());
            if (slots == null) continue;
            boolean fits = true;
            for (int slot = 0; slot < need.duration() && fits; slot++) fits = slots[at.start() + need.offset() + slot];
            if (!fits) continue;
            at.units()[line] = unit;
            choose(event, at, line + 1, before);
        }
    }

    static int slots(int minutes) {
        return (minutes + 4) / 5;
    }
}
