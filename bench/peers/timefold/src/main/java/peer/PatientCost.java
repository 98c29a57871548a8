package peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one patient's part breaks (`hard`) and costs (`points`), from the placements of all events. */
final class PatientCost {
    int hard;
    double points;
    private final Patient patient;
    private final Event[] events;
    private final JsonNode weights;

    PatientCost(Patient patient, Event[] events, JsonNode weights) {
        this.patient = patient;
        this.events = events;
        this.weights = weights;
        Map<String, List<Event>> visits = new HashMap<>();
        for (Event event : events) {
            Event.Placement at = event.placement;
            if (at == null) {
                points += weight("unplaced") + weight("unplacedPerPriorityClass") * event.priority;
                continue;
            }
            visits.computeIfAbsent(at.day() + "|" + at.site(), key -> new ArrayList<>()).add(event);
            points += weight("dayAfterDue") * Math.max(0, at.day() - event.due);
            if (event.booked && !at.stays()) points += weight("move");
        }
        List<List<Event>> all = new ArrayList<>(visits.values());
        for (List<Event> visit : all) {
            visit.sort((a, b) -> Integer.compare(a.placement.start(), b.placement.start()));
            addVisit(visit);
        }
        addTravelBetween(all);
        for (Patient.Relation relation : patient.relations) addRelation(relation);
        addBlood(1, patient.limits.get("bloodMlPerDay"));
        addBlood(30, patient.limits.get("bloodMlPer30Days"));
    }

    private double weight(String name) {
        return weights.get(name).asDouble();
    }

    private static int end(Event event) {
        return event.placement.start() + event.duration;
    }

    private int way(Event a, Event b) {
        String site = b.placement.site();
        return java.util.Objects.equals(a.places.get(site), b.places.get(site)) ? 0 : patient.transfer;
    }

    private void addVisit(List<Event> visit) {
        Event first = visit.get(0), last = visit.get(visit.size() - 1);
        points += weight("visit") + weight("travelMinute") * patient.travel.getOrDefault(first.placement.site(), 0);
        int free = weights.path("waitingFreeMinutes").asInt(10);
        boolean movable = !first.fixed;
        for (int i = 1; i < visit.size(); i++) {
            Event a = visit.get(i - 1), b = visit.get(i);
            movable |= !b.fixed;
            int gap = b.placement.start() - end(a);
            int needed = a.fixed && b.fixed ? 0 : way(a, b);
            if (gap < needed) hard += needed - gap;
            points += weight("waitingMinuteOver10") * Math.max(0, 5 * (gap - way(a, b)) - free);
        }
        JsonNode minutes = patient.limits.get("minutesPerVisit");
        int stay = 5 * (end(last) - first.placement.start());
        if (minutes.isNumber() && movable && stay > minutes.asInt()) hard += (stay - minutes.asInt()) / 5;
        addNeedles(visit);
        addSedations(visit);
        addFast(visit);
    }

    /** Neighbours that a rule joins, at most ten minutes beyond the way apart. */
    private List<List<Event>> groups(List<Event> visit, String type, List<Event> members) {
        List<List<Event>> groups = new ArrayList<>();
        for (Event event : members) {
            List<Event> open = groups.isEmpty() ? null : groups.get(groups.size() - 1);
            boolean joins = open != null && open.stream().allMatch(other -> patient.joined(type, other, event));
            if (joins && !(type.equals("same-poke") && event.placement.stays())) {
                Event before = visit.get(visit.indexOf(event) - 1);
                joins = before == open.get(open.size() - 1) && event.placement.start() - end(before) <= way(before, event) + 2;
            }
            if (joins) open.add(event);
            else groups.add(new ArrayList<>(List.of(event)));
        }
        return groups;
    }

    private void addNeedles(List<Event> visit) {
        List<Event> members = visit.stream().filter(event -> event.needled).toList();
        int count = groups(visit, "same-poke", members).size();
        double times = patient.spread ? count * (count + 1) / 2.0 : count;
        points += weight("awakeNeedle") * patient.needleFactor * times;
        JsonNode most = patient.limits.get("awakeNeedlesPerVisit");
        if (most.isNumber() && count > most.asInt() && members.stream().anyMatch(event -> !event.fixed)) hard += count - most.asInt();
    }

    private void addSedations(List<Event> visit) {
        for (List<Event> group : groups(visit, "same-sedation", visit.stream().filter(event -> event.sedated).toList())) {
            int minutes = 5 * (end(group.get(group.size() - 1)) - group.get(0).placement.start());
            points += weight("sedation") + weight("sedationMinuteOver180") * Math.max(0, minutes - 180);
        }
    }

    private void addFast(List<Event> visit) {
        double begins = Double.MAX_VALUE, ends = 0, longest = 0;
        for (Event event : visit) {
            if (event.fastingHours <= 0) continue;
            begins = Math.min(begins, event.placement.start() / 12.0 - event.fastingHours);
            ends = Math.max(ends, event.placement.start() / 12.0);
            longest = Math.max(longest, event.fastingHours);
        }
        if (longest > 0) points += weight("fast") + weight("fastHourOverRequired") * Math.max(0, ends - begins - longest);
    }

    private void addTravelBetween(List<List<Event>> visits) {
        for (int i = 0; i < visits.size(); i++) {
            for (int j = i + 1; j < visits.size(); j++) {
                List<Event> a = visits.get(i), b = visits.get(j);
                if (a.get(0).placement.day() != b.get(0).placement.day()) continue;
                if (a.get(0).placement.start() > b.get(0).placement.start()) {
                    List<Event> swap = a;
                    a = b;
                    b = swap;
                }
                Event last = a.get(a.size() - 1), next = b.get(0);
                double ways = (patient.travel.getOrDefault(last.placement.site(), 0) + patient.travel.getOrDefault(next.placement.site(), 0)) / 2.0;
                double needed = last.fixed && b.stream().allMatch(event -> event.fixed) ? 0 : Math.max(5 * patient.transfer, ways);
                double gap = 5 * (next.placement.start() - end(last));
                if (gap < needed) hard += (int) Math.ceil((needed - gap) / 5);
            }
        }
    }

    private void addRelation(Patient.Relation relation) {
        if (relation.type().startsWith("same-poke") || relation.type().startsWith("same-sedation")) return;
        Event a = events[relation.a()], b = events[relation.b()];
        if (relation.isHard() && a.fixed && b.fixed) return;
        boolean both = a.placement != null && b.placement != null;
        if (both && isBroken(relation)) {
            if (relation.isHard()) hard += 10;
            else points += relation.soft();
        }
        if (!relation.isHard()) return;
        boolean follows = relation.type().equals("before") || relation.type().equals("result-before") || relation.type().equals("same-visit");
        if (follows && b.placement != null && !b.fixed && a.placement == null) hard += 10;
        if (relation.type().equals("same-visit") && a.placement != null && !a.fixed && b.placement == null) hard += 10;
    }

    private boolean isBroken(Patient.Relation relation) {
        Event.Placement a = events[relation.a()].placement, b = events[relation.b()].placement;
        int days = b.day() - a.day();
        int gap = days * 1440 + 5 * (b.start() - end(events[relation.a()]));
        boolean together = days == 0 && a.site().equals(b.site());
        return switch (relation.type()) {
            case "before" -> gap < relation.minutes() || gap > relation.most();
            case "result-before" -> gap < relation.minutes();
            case "apart" -> days == 0 ? relation.minutes() > 0 && !relation.sameDay() : Math.abs(days) < relation.minutes();
            case "same-visit" -> !together;
            case "not-same-visit" -> together;
            default -> false;
        };
    }

    private void addBlood(int days, JsonNode limit) {
        if (!limit.isNumber()) return;
        for (Event from : events) {
            if (from.placement == null) continue;
            double total = 0;
            boolean movable = false;
            for (Event event : events) {
                if (event.placement == null || event.bloodMl == 0) continue;
                int after = event.placement.day() - from.placement.day();
                if (after < 0 || after >= days) continue;
                total += event.bloodMl;
                movable |= !event.fixed;
            }
            if (movable && total > limit.asDouble() + 1e-9) hard += 1;
        }
    }
}
