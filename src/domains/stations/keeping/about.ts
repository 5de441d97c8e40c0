/** What a person can have a word on: each is kept and ended by itself. */
export type About = 'name' | 'kinds' | 'address' | 'location' | 'phone' | 'directions' | 'services' | 'hours';

/** What persons have said of a station by the hub, and when, as Postgres writes it in JSON. */
export type Words = Readonly<Partial<Record<About, string>>>;
