import createMarkdownIt, { type MarkdownIt, type Token } from 'markdown-it'
import { renderToString } from 'preact-render-to-string'
import type { Problem } from '../../kernel/problem.ts'
import type { Indicator } from '../reader.ts'
import type { Resolved } from './build-briefing.ts'
import { MARK, type MarkedText } from './find-references.ts'
import { findProseNumbers } from './prose-numbers.ts'
import { quotePlace } from './quote-places.tsx'

type Tokens = Token[]

/** HTML of a briefing's body, with what was found wrong on the way. */
export type Rendered = { html: string; problems: readonly Problem[] }

/**
 * Turns the marked Markdown into HTML and puts each looked-up reference in its place.
 *
 * Raw HTML is shown as text, pictures are refused, links lead to https, to a path of ours or to a part of the
 * page. What is checked here is what a reader would see: a number split by emphasis or written as an entity is
 * still a number.
 */
export function renderMarkdown(
  marked: MarkedText,
  resolved: readonly (Resolved | null)[],
  literal: readonly string[],
  indicatorOf: (id: string) => Indicator,
): Rendered {
  const seen = new Set<number>()
  const cited = new Set<string>()
  const markdown = createMarkdown(resolved, seen, cited, indicatorOf)
  const tokens = markdown.parse(marked.text, {})
  const lines = marked.text.split('\n')
  const problems = [
    ...shapeProblems(tokens, resolved),
    ...tokens.flatMap(token => proseProblems(token, lines, literal)),
  ]
  const html = markdown.renderer.render(captionTables(liftBlocks(tokens, resolved)), markdown.options, {})
  const unreached = marked.references.flatMap(({ inside, at }, index) =>
    seen.has(index) || !resolved[index]
      ? []
      : [
          {
            code: 'reference-not-reached',
            what: `{{${inside}}} stands where it cannot be read (in code or an address).`,
            at,
          },
        ],
  )
  return { html, problems: [...problems, ...unreached] }
}

function createMarkdown(
  resolved: readonly (Resolved | null)[],
  seen: Set<number>,
  cited: Set<string>,
  indicatorOf: (id: string) => Indicator,
): MarkdownIt {
  const markdown = createMarkdownIt({ html: false, linkify: false, typographer: true, quotes: '‘’“”' })
  const { escapeHtml } = markdown.utils
  markdown.validateLink = isAllowedLink
  markdown.inline.ruler.push('reference', (state, silent) => {
    MARK.lastIndex = state.pos
    const found = MARK.exec(state.src)
    if (!found) return false
    if (!silent) {
      const token = state.push('reference', '', 0)
      token.meta = { index: Number(found[1]), inLink: state.linkLevel > 0 }
    }
    state.pos += found[0].length
    return true
  })
  markdown.renderer.rules.reference = (tokens, position) => {
    const { index, inLink } = tokens[position]!.meta as { index: number; inLink: boolean }
    seen.add(index)
    const one = resolved[index]
    if (!one || one.is === 'block') return ''
    if (one.is === 'text') return escapeHtml(one.text)
    if (one.is === 'quote') return quotePlace(one.cite.reference, 'inline')
    const { number, shown, what, indicators } = one.figure
    const label = escapeHtml(shown)
    if (inLink) return `<span id="figure-${number}">${label}</span>`
    const first = indicators.filter(id => !cited.has(id))
    for (const id of first) cited.add(id)
    const link = `<a class="briefing-figure" id="figure-${number}" href="#number-${number}" title="${escapeHtml(what)}">${label}</a>`
    return link + first.map(id => footnote(id, indicatorOf(id).title, escapeHtml)).join('')
  }
  markdown.renderer.rules.block = (tokens, position) => {
    const { index } = tokens[position]!.meta as { index: number }
    seen.add(index)
    const one = resolved[index]
    if (one?.is === 'quote') return `${quotePlace(one.cite.reference, 'block')}\n`
    return one?.is === 'block' ? `${renderToString(one.block.drawn)}\n` : ''
  }
  return markdown
}

const footnote = (id: string, title: string, safe: (text: string) => string): string =>
  `<sup><a href="#definition-${safe(id)}" >def.<span class="visually-hidden"> of ${safe(title)}</span></a></sup>`

/** https, mail, our own paths and parts of the page. Never javascript:, data: or a protocol of tomorrow. */
function isAllowedLink(address: string): boolean {
  const plain = address.trim()
  return /^(?:https:\/\/|mailto:|\/(?!\/)|#)/i.test(plain) && !/[\p{Cc}\\]/u.test(plain)
}

const isBlock = (one: Resolved | null | undefined) => one?.is === 'block' || one?.is === 'quote'

/** A paragraph that is only a list, table, map or quote becomes that block. */
function liftBlocks(tokens: Tokens, resolved: readonly (Resolved | null)[]): Tokens {
  const lifted: Token[] = []
  for (let i = 0; i < tokens.length; i += 1) {
    const index = soleReference(tokens[i + 1])
    if (tokens[i]!.type === 'paragraph_open' && index !== null && isBlock(resolved[index])) {
      const block = tokens[i + 1]!.children![0]!
      block.type = 'block'
      lifted.push(block)
      i += 2
    } else lifted.push(tokens[i]!)
  }
  return lifted
}

const soleReference = (token: Token | undefined): number | null => {
  const [only, ...more] = token?.children ?? []
  return token?.type === 'inline' && only?.type === 'reference' && more.length === 0
    ? (only.meta as { index: number }).index
    : null
}

/** A paragraph `Table: …` before a table becomes its caption. */
function captionTables(tokens: Tokens): Tokens {
  const kept: Token[] = []
  for (const token of tokens) {
    kept.push(token)
    if (token.type !== 'table_open') continue
    const [open, inline, close] = kept.splice(-4, 3)
    if (open?.type === 'paragraph_open' && inline && close) {
      const first = inline.children?.[0]
      if (first) first.content = first.content.replace(/^Table:\s*/, '')
      Object.assign(open, { type: 'caption_open', tag: 'caption' })
      Object.assign(close, { type: 'caption_close', tag: 'caption' })
      kept.push(open, inline, close)
    } else kept.push(...[open, inline, close].filter(one => one !== undefined))
  }
  return kept
}

/** What makes HTML inaccessible or unsafe: skipped headings, tables without a caption, pictures, lost blocks. */
function shapeProblems(tokens: Tokens, resolved: readonly (Resolved | null)[]): Problem[] {
  const problems: Problem[] = []
  let level = 1
  tokens.forEach((token, i) => {
    const at = { line: (token.map?.[0] ?? 0) + 1, column: 1 }
    if (token.type === 'heading_open') {
      const next = Number(token.tag.slice(1))
      if (next === 1)
        problems.push({
          code: 'heading',
          what: 'a heading of the first level: the title is that.',
          todo: 'Begin with ##.',
          at,
        })
      else if (next > level + 1)
        problems.push({
          code: 'heading',
          what: `a heading of level ${next} after one of level ${level}.`,
          todo: 'Do not skip a level.',
          at,
        })
      level = next
    }
    if (token.type === 'table_open' && !tokens[i - 2]?.content.startsWith('Table:')) {
      problems.push({
        code: 'table-caption',
        what: 'a table without a caption.',
        todo: 'Write a line "Table: what it shows" before it, with an empty line between.',
        at,
      })
    }
    for (const child of token.children ?? []) {
      if (child.type === 'image')
        problems.push({
          code: 'picture',
          what: 'a picture from a file or an address.',
          todo: 'Use {{map …}}: a briefing makes no request elsewhere.',
          at,
        })
      const index = child.type === 'reference' ? (child.meta as { index: number }).index : -1
      if (resolved[index]?.is === 'block' && soleReference(token) === null) {
        problems.push({
          code: 'block-in-sentence',
          what: 'a list, table or map inside a paragraph.',
          todo: 'Give it a paragraph of its own.',
          at,
        })
      }
    }
  })
  return problems
}

/** Numbers typed where a reader would see them: in text, code, and the titles of links. */
function proseProblems(token: Token, lines: readonly string[], literal: readonly string[]): Problem[] {
  const prose = token.type === 'inline' ? visibleText(token.children ?? []) : token.content
  if (token.type !== 'inline' && token.type !== 'fence' && token.type !== 'code_block') return []
  const [from, to] = token.map ?? [0, lines.length]
  const cursor = { line: from, column: 0 }
  return findProseNumbers(prose, literal).map(found => ({
    code: 'number-typed',
    what: `the number "${found}" is typed, not looked up.`,
    todo: `Make it a reference, as {{indicator/area/period = ${found}}}, or mark it {{literal ${found}}}.`,
    at: locate(found, lines, cursor, to),
  }))
}

/** What a reader sees, in one piece: emphasis does not hide a number, a reference is not one. */
const visibleText = (children: readonly Token[]): string =>
  children
    .map(child => {
      const title = child.attrGet('title')
      const shown =
        child.type === 'softbreak' || child.type === 'hardbreak'
          ? '\n'
          : child.type === 'reference'
            ? '\uFFFC'
            : child.content
      return title ? `${shown}\n${title}\n` : shown
    })
    .join('')

/** Where a number stands in the source; when it was written in another way (an entity), where its paragraph begins. */
function locate(
  found: string,
  lines: readonly string[],
  cursor: { line: number; column: number },
  to: number,
) {
  for (let line = cursor.line; line < to; line += 1) {
    const column = (lines[line] ?? '').indexOf(found, line === cursor.line ? cursor.column : 0)
    if (column < 0) continue
    Object.assign(cursor, { line, column: column + found.length })
    return { line: line + 1, column: column + 1 }
  }
  return { line: cursor.line + 1, column: 1 }
}
