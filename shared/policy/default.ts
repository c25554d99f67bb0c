import { type Policy, policySchema } from './model.ts'

/**
 * Parses the policy that ships with the agent (`assets/policy/default-policy.json`, passed in by whoever
 * imports the file), so that a laptop never enrolled already works. Throws if it is not valid: that is a
 * fault of the build, not of the person.
 *
 * What the numbers in it rest on:
 * - Zone table: it begins with the state of 1 January 2026 (+60 minutes, decree 2-18-855), then the last
 *   Ramadan suspension (order 3.06.26: 2026-02-15 03:00 back to 02:00, 2026-03-22 02:00 on to 03:00) and the
 *   permanent return to UTC (decree 2.26.530: 2026-09-20 02:00 back to 01:00). Earlier years are not in it:
 *   no check-in of ours is older, and a half-remembered table would be worse than none.
 * - Hours: decree 2-05-916 fixes 8:30 to 16:30, a break of 30 minutes and of 90 on Friday; where the break
 *   lies is our proposal. Arrival between 8:30 and 9:30 is our reading of the facilities of decree 2-18-880.
 *   Ramadan: order 1899-05, 9:00 to 15:00 without a break, no flexible arrival known.
 * - Dates that depend on the moon are estimates and marked `provisional`, past ones too where the
 *   announcement was not at hand: a signed patch confirms or moves them.
 * - Hijri months: estimates all, for planning only: the tabular Umm al-Qura calendar of Saudi Arabia, moved where the
 *   estimated holidays above ask for it and by a day in Rajab 1448, whose new moon is too young on the first evening.
 *   Morocco is often a day later; the ministry of Habous announces each month and a signed patch brings it.
 * - Start window: opens an hour before, so that early risers need not wait; 10 minutes of grace, the time a
 *   laptop takes to start and to update; closes 3 hours later, at midday, when "late" has become "absent
 *   this morning" and an explanation says more than a click.
 * - End window: an hour of grace, because a task rarely ends on the minute and nobody should watch the
 *   clock; then 4 hours, so that an evening check-out is late and not missed, and the day is closed
 *   before midnight.
 * - Reminders: 5 minutes before the start, 5 after (inside the grace where arrival is fixed) and 55 after
 *   (before the flexible arrival ends); at the end of the shift and 45 minutes later (inside its grace).
 * - Retention: attendance at most a year (law 09-08, article 3); security 184 days, the longest six months
 *   of the calendar, which is the floor of the DNSSI for logs; acknowledgements five years; traces of who read
 *   or erased what, three years. The ministry settles them with the CNDP.
 */
export function parseDefaultPolicy(json: unknown): Policy {
  return policySchema.parse(json)
}
