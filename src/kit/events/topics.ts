import { registerEnumType } from 'type-graphql';

interface Declared {
  /** Meaning with its Chinese term. */
  readonly description: string;
  /** Names of the Query fields that answer the present state, for whoever missed something. */
  readonly refetch: readonly string[];
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

/** What to ask again who missed events of these topics; of all when none are named. */
export function refetchOf(names: readonly string[] | null): readonly string[] {
  const asked = names && names.length > 0 ? names : Object.keys(declared);
  return [...new Set(asked.flatMap((name) => declared[name]?.refetch ?? []))];
}

/** The enum as type-graphql knows it; its values are those declared by the time the schema is built. */
export const Topic = topics;
registerEnumType(Topic, { name: 'Topic', description: 'What happens, by subject (主题).', valuesConfig: declared });
