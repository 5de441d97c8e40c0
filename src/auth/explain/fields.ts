import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import type { ReadOperation } from './reading.js';

/** A field of an operation, with the type it is asked of. */
export interface SelectedField {
  readonly parent: GraphQLNamedType;
  readonly node: FieldNode;
  readonly path: string;
  readonly below: readonly SelectedField[];
}

/** The fields of an operation in its order, fragments expanded, without what its variables take away. */
export function selectedFields(schema: GraphQLSchema, read: ReadOperation): readonly SelectedField[] {
  const root = schema.getRootType(read.operation.operation);
  return root ? new Selection(schema, read).of(root, read.operation.selectionSet, '') : [];
}

class Selection {
  readonly #schema: GraphQLSchema;
  readonly #variables: Readonly<Record<string, unknown>>;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(schema: GraphQLSchema, { document, variables }: ReadOperation) {
    this.#schema = schema;
    this.#variables = variables;
    const all = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(all.map((fragment) => [fragment.name.value, fragment]));
  }

  of(parent: GraphQLNamedType, selections: SelectionSetNode, around: string): readonly SelectedField[] {
    return selections.selections.flatMap((selection): readonly SelectedField[] => {
      if (this.#isOff(selection)) return [];
      if (selection.kind === Kind.FIELD) return [this.#field(parent, selection, around)];
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
      const condition = fragment?.typeCondition?.name.value;
      const type = condition === undefined ? parent : this.#schema.getType(condition);
      return fragment && type ? this.of(narrower(parent, type), fragment.selectionSet, around) : [];
    });
  }

  #field(parent: GraphQLNamedType, node: FieldNode, around: string): SelectedField {
    const key = node.alias?.value ?? node.name.value;
    const path = around === '' ? key : `${around}.${key}`;
    const declared = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const below = declared && node.selectionSet ? this.of(getNamedType(declared.type), node.selectionSet, path) : [];
    return { parent, node, path, below };
  }

  #isOff({ directives = [] }: SelectionNode): boolean {
    return directives.some(({ name, arguments: given }) => {
      const condition = given?.find((argument) => argument.name.value === 'if');
      const value = condition && valueFromASTUntyped(condition.value, this.#variables);
      return (name.value === 'skip' && value === true) || (name.value === 'include' && value === false);
    });
  }
}

/** A fragment on an interface, within records of one type, asks them of that type. */
function narrower(parent: GraphQLNamedType, condition: GraphQLNamedType): GraphQLNamedType {
  return isObjectType(parent) ? parent : condition;
}
