/** The body of a GraphQL request. */
export function graphqlBody(query, variables) {
    return JSON.stringify({ query: query.replace(/\s+/g, ' '), variables });
}
/** The data of one GraphQL operation; an answer with errors is an error. */
export async function askHub(address, query, variables) {
    const answer = await ask(`${address}/graphql`, graphqlBody(query, variables));
    const { data, errors } = JSON.parse(answer);
    if (errors || !data)
        throw new Error(`The hub answered ${JSON.stringify(errors ?? answer)}.`);
    return data;
}
/** The text of an answer. */
export async function ask(url, body) {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const text = await response.text();
    if (response.status !== 200)
        throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
    return text;
}
//# sourceMappingURL=asking.js.map