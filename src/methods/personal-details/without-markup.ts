/**
 * A text without the markup of web pages that was pasted into it: a blank in place of what shows nothing (`<b>`, `</p>`, `<!--`), and
 * "[…]" in place of what carries something (`<img src=x>`, `<script>alert(2)</script>`).
 *
 * Answers: "how does this read without signs that masking would take for names, handles and houses?" Only what is certainly markup goes: a tag of a
 * known name in which every word is an attribute, a call of a program with figures, the program or the style between its two tags. What a child
 * puts between such signs ("<my dad hits me>", "<script>my dad hits me</script>", "i <3 u", "jake(12)") stays, and rules for worries read the text as it was written.
 *
 * Worked number: "look <img src=x onerror=alert(2)> <b>here</b>" reads "look […]  here ".
 */
export function withoutMarkup(text: string): string {
  const shown = text.includes('&')
    ? text.replace(ENTITY, entity => ENTITIES[entity.toLowerCase()] ?? entity)
    : text
  const tagless = shown.includes('<')
    ? shown
        .replace(PROGRAM, (whole, content: string) => (isProgram(content) ? CARRIES : whole))
        .replace(TAG, (_, attributes: string) => (attributes.trim() === '' ? ' ' : CARRIES))
        .replace(CUT_OFF, CARRIES)
        .replace(COMMENT, ' ')
    : shown
  return tagless.includes('(') ? tagless.replace(CALL, CARRIES) : tagless
}

/** What stands for what carries something. */
const CARRIES = '[…]'

const NAMES =
  `a|abbr|article|aside|audio|b|blockquote|body|br|button|center|code|details|div|em|embed|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img
  |input|label|li|link|main|marquee|meta|nav|object|ol|option|p|picture|pre|script|section|select|small|source|span|strong|style|sub|summary|sup|svg|table|tbody
  |td|textarea|th|thead|title|tr|u|ul|video`.replace(/\s/g, '')

// runs are bounded, so that no text makes the search slow
const VALUE = `(?:"[^"<>]{0,2000}"|'[^'<>]{0,2000}'|[^\\s"'<>]{1,2000})`
const ALONE =
  'async|autofocus|autoplay|checked|controls|defer|disabled|hidden|loop|multiple|muted|open|readonly|required|selected'
const ATTRIBUTE = `(?:\\s{1,9}|/)(?:[a-z][\\w:-]{0,40}\\s?=\\s?${VALUE}|(?:${ALONE})(?![\\w-]))`
const TAG = new RegExp(`</?(?:${NAMES})((?:${ATTRIBUTE}){0,30})\\s{0,9}/?>`, 'gi')
/** A tag whose end was not pasted; only with an attribute that no child writes. */
const CUT_OFF = new RegExp(
  `<(?:${NAMES})(?=[^<]{0,2000}(?:\\bon[a-z]{2,30}|\\bsrc|\\bhref|\\bstyle)=)(?:${ATTRIBUTE}){1,30}\\s{0,9}$`,
  'i',
)
const COMMENT = /<!--|-->|<!doctype[^<>]{0,200}>/gi
const PROGRAM = /<(?:script|style)(?:\s[^<>]{0,2000})?>([^<]{0,20000})<\/(?:script|style)\s{0,9}>/gi
const CALL =
  /(?<![\p{L}\p{N}])(?:javascript:\s?)?(?:alert|confirm|prompt|eval|console\.log|document\.write)\((?:\d{0,9}|document\.\w{1,20})\);?/giu
const ENTITY = /&(?:lt|gt|quot|amp|nbsp|#39|#x27);/gi
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&', '&nbsp;': ' ', '&#39;': "'", '&#x27;': "'" },
}

/** Whether this is a program or a style and no sentence of a child: it has signs of one, and never three words in a row. */
const isProgram = (content: string): boolean =>
  /[(){};=]/.test(content) && !/\p{L}+(?:'\p{L}+)?\s+\p{L}+(?:'\p{L}+)?\s+\p{L}+/u.test(content)
