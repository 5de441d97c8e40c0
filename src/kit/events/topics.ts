import { registerEnumType } from 'type-graphql';

interface Declared {
  /** Meaning with its Chinese term. */
  readonly description: string;
  /** Names of the Query fields that answer the present state, for whoever missed something. */
  readonly refetch: readonly string[];
  /** Whom its events are for; how far each of them sees is for the hub to say. */
  readonly scopes: readonly string[];
}

const topics: Record<string, string> = {};
const declared: Record<string, Declared> = {};

/**
 * Adds a topic of a domain to the one list of the hub; answers its name. Called while modules load, before the schema is
 * built; a topic means one thing everywhere, so a second meaning is refused.
 */
export function declareTopic<const Name extends string>(name: Name, meaning: Declared): Name {
  if (declared[name]) throw new Error(`The topic ${name} is declared twice.`);
  topics[name] = name;
  declared[name] = Object.freeze(meaning);
  return name;
}

/** Names of all topics that are declared by now. */
export function allTopics(): readonly string[] {
  return Object.keys(declared);
}

/** Whom the events of a topic are for; nobody where there is no such topic. */
export function scopesOfTopic(name: string): readonly string[] {
  return declared[name]?.scopes ?? [];
}

/** What to ask again who missed events of these topics. */
export function refetchOf(names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap((name) => declared[name]?.refetch ?? []))];
}

/** The enum as type-graphql knows it; its values are those declared by the time the schema is built. */
export const Topic = topics;
registerEnumType(Topic, { name: 'Topic', description: 'What happens, by subject (主题).', valuesConfig: declared });
