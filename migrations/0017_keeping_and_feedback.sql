-- A campaign without hours keeps a station open as on workdays, whatever these are by then.
alter table stations.opening_exception drop constraint campaign_opens;
create index exception_campaign on stations.opening_exception (campaign, station_id) where campaign is not null;
