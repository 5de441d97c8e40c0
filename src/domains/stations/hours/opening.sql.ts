/** The holes of the fragment: pieces of SQL. All but the alias are used exactly once. */
export interface OpeningHoles {
  /** Alias of stations.station in the statement around the fragment. */
  readonly station: string;
  /** The instant, a timestamptz. */
  readonly at: string;
  /** Local dates without a gap, at least those of `openingDays(at, 1)`: a date[]. */
  readonly days: string;
  /** The kind of each of these days in the mainland's calendar, in the same order: a text[]. */
  readonly kinds: string;
}

/**
 * The one place that decides whether a station is open: `cross join ${openingAt(...)} as opening` gives one row
 * (status text, rule text, opens_at timestamptz, closes_at timestamptz) for every station. The list filter and the
 * field `openState` use the same text; more days find a later opening or closing, they never change the status.
 */
export function openingAt({ station, at, days, kinds }: OpeningHoles): string {
  if (!/^[a-z][a-z0-9_]*$/.test(station) || station.startsWith('opening_')) {
    throw new Error(
      `The alias "${station}" can not be used here: give a plain lower-case name that does not begin with "opening_".`,
    );
  }
  return `lateral (
  select
    opening_verdict.status,
    opening_verdict.rule,
    case when opening_verdict.status = 'CLOSED' then (
      select opening_next.starts
      from (
        select min(lower(opening_range)) as starts
        from unnest(opening_verdict.known) opening_range
        where lower(opening_range) > opening_verdict.at
      ) opening_next
      where not opening_verdict.unknown && tstzrange(opening_verdict.at, opening_next.starts)
    ) end as opens_at,
    (
      select upper(opening_range)
      from unnest(opening_verdict.known) opening_range
      where opening_range @> opening_verdict.at and not opening_verdict.unknown @> upper(opening_range)
    ) as closes_at
  from (${verdict(station, `select ${at} as at, ${days} as days, ${kinds} as kinds`)}) opening_verdict
)`;
}

function verdict(station: string, given: string): string {
  return `
    select
      opening_given.at,
      opening_hours.known,
      opening_hours.unknown,
      case
        when not ${mayServe(station)} or ${station}.host_closed then 'CLOSED'
        when opening_hours.known @> opening_given.at then 'OPEN'
        when opening_hours.unknown @> opening_given.at then 'UNKNOWN'
        else 'CLOSED'
      end as status,
      case
        when not ${mayServe(station)} or ${servesFrom(station)} > opening_given.at then 'STATUS'
        when ${station}.host_closed then 'HOST'
        when opening_hours.known @> opening_given.at then coalesce(opening_hours.open_today, opening_hours.open_yesterday)
        when opening_hours.unknown @> opening_given.at and opening_hours.unread then 'HOURS_UNREAD'
        when opening_hours.unknown @> opening_given.at then 'CALENDAR_END'
        else opening_hours.rule_today
      end as rule
    from (${given}) opening_given
    cross join lateral (${hours(station)}) opening_hours`;
}

/** Until when a person said that it is closed for a while; a ledger that told the status after that knows of no end. */
function servesFrom(station: string): string {
  return `case when ${station}.status = 'TEMPORARILY_CLOSED' and ${station}.status_told_by is not null then ${station}.status_until end`;
}

/** Open, or closed for a while of which the end is told: from then on its hours hold again. */
function mayServe(station: string): string {
  return `(${station}.status = 'OPEN' or ${servesFrom(station)} is not null)`;
}

// Everything after the last day of the slice is as unknown as a day without a notice.
function hours(station: string): string {
  const known = "opening_span.rule <> 'CALENDAR_END'";
  const serves = `tstzmultirange(tstzrange(${servesFrom(station)}, null))`;
  const holds = `${known} and opening_span.hours @> opening_given.at`;
  return `
      select
        range_agg(opening_span.hours) filter (where ${known}) * ${serves} as known,
        (coalesce(range_agg(opening_span.hours) filter (where opening_span.rule = 'CALENDAR_END'), '{}')
          + tstzmultirange(tstzrange((max(opening_span.day) + 1)::timestamp at time zone ${station}.time_zone, null))) * ${serves} as unknown,
        bool_or(opening_span.unread) as unread,
        min(opening_span.rule) filter (where opening_span.day = opening_span.today) as rule_today,
        min(opening_span.rule) filter (where opening_span.day = opening_span.today and ${holds}) as open_today,
        min(opening_span.rule) filter (where opening_span.day < opening_span.today and ${holds}) as open_yesterday
      from (${spans(station)}) opening_span`;
}

// Local times become instants here. Where a clock is put forward a window can end before it begins: it is empty then.
function spans(station: string): string {
  const instant = (minutes: string) =>
    `(opening_row.day + ${minutes} * interval '1 minute') at time zone ${station}.time_zone`;
  return `
        select
          opening_row.day,
          opening_row.today,
          opening_row.unread,
          opening_row.rule,
          case when opening_row.opens is not null then
            tstzrange(${instant('opening_row.opens')}, greatest(${instant('opening_row.opens')}, ${instant('opening_row.closes')}))
          end as hours
        from (${rows(station)}) opening_row
        where not opening_row.replaced`;
}

// One row for every window of every day, and one for a day without any. A day of unknown kind is unknown from its first
// minute to its last, and on into the night as far as a window of any kind could reach. A campaign without hours makes its
// days workdays, known ones also where nobody knows the calendar; one with hours is a window more beside the usual ones,
// as it keeps open and closes nobody.
function rows(station: string): string {
  const asOnWorkdays =
    'opening_exception.station_id is not null and opening_exception.as_on_workdays and not opening_day.unread';
  const ownHours = 'opening_exception.station_id is not null and opening_exception.campaign is null';
  const addsHours = 'opening_exception.campaign is not null and opening_exception.opens is not null';
  return `
          select
            opening_day.day,
            opening_day.today,
            opening_day.unread,
            case
              when ${ownHours} then 'EXCEPTION'
              when opening_source.added or ${asOnWorkdays} then 'CAMPAIGN'
              when ${addsHours} and (opening_day.kind is not null or ${station}.always_open) then 'CAMPAIGN'
              when ${station}.always_open then 'ALWAYS_OPEN'
              when opening_day.kind is null then 'CALENDAR_END'
              when opening_day.kind in ('HOLIDAY', 'MAKEUP_WORKDAY') then opening_day.kind
              when opening_window.season_from is not null then 'SEASON'
              else 'WEEKLY'
            end as rule,
            case
              when opening_source.added or ${ownHours} then opening_exception.opens
              when ${station}.always_open then 0
              when ${asOnWorkdays} then opening_window.opens
              when opening_day.kind is null then 0
              else opening_window.opens
            end as opens,
            case
              when opening_source.added or ${ownHours} then opening_exception.closes
              when ${station}.always_open then 1440
              when ${asOnWorkdays} then opening_window.closes
              when opening_day.kind is null then greatest(1440, opening_window.closes)
              else opening_window.closes
            end as closes,
            opening_window.season_from is null
              and bool_or(opening_window.season_from is not null) over (partition by opening_day.day, opening_window.day_kind) as replaced
          from (${days(station)}) opening_day
          left join lateral (
            select x.station_id, x.campaign, x.opens, x.closes, x.campaign is not null and x.opens is null as as_on_workdays
            from stations.opening_exception x
            where x.station_id = ${station}.id and x.last_day >= opening_day.day and x.first_day <= opening_day.day
            order by x.campaign is not null
            limit 1
          ) opening_exception on true
          cross join unnest(case when ${addsHours} then array[false, true] else array[false] end) opening_source(added)
          left join (
            select * from stations.opening_window where station_id = ${station}.id and not ${station}.always_open offset 0
          ) opening_window
            on opening_window.day_kind = any(case
              when opening_source.added or ${ownHours} then null
              when ${asOnWorkdays} then array['WORKDAY']
              when opening_day.kind is null then array['WORKDAY', 'WEEKEND', 'HOLIDAY', 'MAKEUP_WORKDAY']
              else array[opening_day.kind]
            end)
            and opening_window.season @> opening_day.month_day`;
}

/** A text of hours from which nobody could make any: every day is of unknown kind then. */
function unread(station: string): string {
  return `(${station}.hours_text <> '' and not ${station}.always_open
    and not exists (select from stations.opening_window where station_id = ${station}.id))`;
}

// Yesterday, because its night may last into today; today; and what the slice knows of the days to come.
function days(station: string): string {
  return `
            select
              opening_date.day,
              opening_local.today,
              opening_local.unread,
              case
                when opening_local.unread then null
                when ${station}.holiday_calendar is not null then
                  nullif(opening_given.kinds[array_position(opening_given.days, opening_date.day)], 'UNKNOWN')
                when extract(isodow from opening_date.day) >= 6 then 'WEEKEND'
                else 'WORKDAY'
              end as kind,
              (extract(month from opening_date.day) * 100 + extract(day from opening_date.day))::integer as month_day
            from (select (opening_given.at at time zone ${station}.time_zone)::date as today, ${unread(station)} as unread offset 0) opening_local
            cross join lateral (
              select opening_local.today - 1 as day
              union all select opening_local.today
              union all select later from unnest(opening_given.days) later where later > opening_local.today
            ) opening_date
            where ${mayServe(station)} and not ${station}.host_closed
            offset 0`;
}
