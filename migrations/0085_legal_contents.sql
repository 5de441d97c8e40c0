-- Law for everyone is found by its title, its topics and those who perform it; a match in the title is the better one.
alter table legal_outreach.content add column title_search tsvector not null default '';
alter table legal_outreach.content alter column title_search drop default;

-- Sites are found from a point on, and by their names in a division, a prefecture or a province.
alter table legal_outreach.site
  alter column name type text collate "C",
  add column position cube generated always as (public.earth_point(longitude, latitude)) stored,
  drop constraint site_station_id_key,
  -- By one list a site may go out of a station into which another one comes.
  add constraint site_once_in_station unique (station_id) deferrable initially deferred;
create index site_position on legal_outreach.site using gist (position);
drop index legal_outreach.site_by_region;
drop index legal_outreach.site_by_name;
create index site_by_name on legal_outreach.site (name, id);
create index site_by_region on legal_outreach.site (region_code, name, id);
create index site_by_prefecture on legal_outreach.site ((left(region_code, 4)), name, id);
create index site_by_province on legal_outreach.site ((left(region_code, 2)), name, id);

-- Talks are held at legal sites: by the key of the site, and by its number.
alter table activities.session
  add column legal_site_id uuid,
  add column legal_site_no text collate "C" check (length(legal_site_no) between 1 and 40),
  add constraint session_legal_site check ((legal_site_id is null) = (legal_site_no is null));
create index session_at_legal_site on activities.session (legal_site_id, starts_at, id) where legal_site_id is not null;

-- Those who explain the law tell of columns and of videos: two more metrics, of divisions and of activities alike.
alter table targets.target drop constraint target_metric_check, add constraint target_metric_check check (metric in (
    'MEMBERS_NEW_EMPLOYMENT', 'MEMBERS_TRUCK_DRIVER', 'MEMBERS_NEW_EMPLOYMENT_TOTAL', 'UNIONS_NEW_EMPLOYMENT',
    'PLATFORM_USERS', 'PLATFORM_TRANSACTIONS', 'BENEFIT_USES', 'STATIONS_BUILT', 'STATIONS_NEW', 'STATIONS_OPEN',
    'SERVICE_VISITS', 'CASES_ACCEPTED', 'CASES_MEDIATED', 'CASE_DURATION_CHANGE', 'ARBITRATION_FILINGS_CHANGE',
    'CASE_QUALITY_CHANGE', 'MEDIATION_SUCCESS_CHANGE', 'EVENTS_HELD', 'PARTICIPANTS', 'LIVE_VIEWS', 'EMPLOYERS',
    'JOB_POSTS', 'JOB_OPENINGS', 'RESUMES', 'INTENTIONS', 'SCREENINGS', 'GROUPS_RECEIVED',
    'LAW_COLUMNS', 'LAW_VIDEOS'));
alter table targets.measure drop constraint measure_metric_check, add constraint measure_metric_check check (metric in (
    'MEMBERS_NEW_EMPLOYMENT', 'MEMBERS_TRUCK_DRIVER', 'MEMBERS_NEW_EMPLOYMENT_TOTAL', 'UNIONS_NEW_EMPLOYMENT',
    'PLATFORM_USERS', 'PLATFORM_TRANSACTIONS', 'BENEFIT_USES', 'STATIONS_BUILT', 'STATIONS_NEW', 'STATIONS_OPEN',
    'SERVICE_VISITS', 'CASES_ACCEPTED', 'CASES_MEDIATED', 'CASE_DURATION_CHANGE', 'ARBITRATION_FILINGS_CHANGE',
    'CASE_QUALITY_CHANGE', 'MEDIATION_SUCCESS_CHANGE', 'EVENTS_HELD', 'PARTICIPANTS', 'LIVE_VIEWS', 'EMPLOYERS',
    'JOB_POSTS', 'JOB_OPENINGS', 'RESUMES', 'INTENTIONS', 'SCREENINGS', 'GROUPS_RECEIVED',
    'LAW_COLUMNS', 'LAW_VIDEOS'));
alter table activities.measure drop constraint measure_metric_check, add constraint measure_metric_check check (metric in (
    'MEMBERS_NEW_EMPLOYMENT', 'MEMBERS_TRUCK_DRIVER', 'MEMBERS_NEW_EMPLOYMENT_TOTAL', 'UNIONS_NEW_EMPLOYMENT',
    'PLATFORM_USERS', 'PLATFORM_TRANSACTIONS', 'BENEFIT_USES', 'STATIONS_BUILT', 'STATIONS_NEW', 'STATIONS_OPEN',
    'SERVICE_VISITS', 'CASES_ACCEPTED', 'CASES_MEDIATED', 'CASE_DURATION_CHANGE', 'ARBITRATION_FILINGS_CHANGE',
    'CASE_QUALITY_CHANGE', 'MEDIATION_SUCCESS_CHANGE', 'EVENTS_HELD', 'PARTICIPANTS', 'LIVE_VIEWS', 'EMPLOYERS',
    'JOB_POSTS', 'JOB_OPENINGS', 'RESUMES', 'INTENTIONS', 'SCREENINGS', 'GROUPS_RECEIVED',
    'LAW_COLUMNS', 'LAW_VIDEOS'));
