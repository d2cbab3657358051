// For Stryker: leaves out the fixed sentences of errors. They are written for people, and tests hold the code of the
// problem instead. A sentence that names something (a level, a row) is not left out: that it is named is a promise.
const SAID = new Set(['what', 'todo', 'kept'])

/** @param {any} path the place in the syntax tree that Stryker has come to */
function isSentenceOfError({ node, parent }) {
  const fixed =
    node.type === 'StringLiteral' || (node.type === 'TemplateLiteral' && node.expressions.length === 0)
  if (!fixed) return false
  if (parent.type === 'ObjectProperty') return parent.value === node && SAID.has(parent.key.name)
  return parent.type === 'NewExpression' && /Error$/.test(parent.callee.name)
}

export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'error-sentences',
    value: {
      /** @param {any} path */
      shouldIgnore: path => (isSentenceOfError(path) ? 'a fixed sentence of an error' : undefined),
    },
  },
]
