/** A sort of place in a workbook where names and addresses of officials stand, and how it is emptied. */
export type PersonalPart = {
  /** Which parts of the archive. */
  part: RegExp
  /** What it is, for a person: "the author in the properties". */
  what: string
  /** Every text that is about a person. */
  find: RegExp
  /** The same with the text taken out; groups 1 and 2 are what stands around it. */
  empty: string
}

const REMOVED = '(removed)'

// Every pattern here runs over files made by strangers. Each piece of text is looked at from its beginning only and
// never past the next tag: otherwise a run of letters without an @ would take as long as its length squared.
export const EMAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g

/**
 * Where Office programs write down people without being asked. Sheets are touched in their page headers only; cells
 * lose e-mail addresses and nothing else.
 */
export const PERSONAL_PARTS: readonly PersonalPart[] = [
  {
    part: /^docProps\/core\.xml$/,
    what: 'who wrote and last saved it, in the properties',
    find: /(<(?:dc:creator|cp:lastModifiedBy|dc:contributor)>)([^<]+)(?=<)/g,
    empty: '$1',
  },
  {
    part: /^docProps\/app\.xml$/,
    what: 'manager and company, in the properties',
    find: /(<(?:Manager|Company)>)([^<]+)(?=<)/g,
    empty: '$1',
  },
  {
    part: /^docProps\/custom\.xml$/,
    what: 'an own property',
    find: /(<vt:lpwstr>)([^<]*(?:@| )[^<]*)/g,
    empty: '$1',
  },
  {
    part: /^xl\/persons\/.*\.xml$/,
    what: 'a person who commented',
    find: /(\b(?:displayName|userId)=")(?!\(removed\)|removed)([^"]+)(?=")/g,
    empty: `$1${REMOVED}`,
  },
  {
    part: /^xl\/(?:threadedComments\/.*|comments[^/]*)\.xml$/,
    what: 'the author of a comment',
    find: /(<author>)(?!tc=|\(removed\)<)([^<]+)(?=<)/g,
    empty: `$1${REMOVED}`,
  },
  {
    part: /^xl\/(?:threadedComments\/.*|comments[^/]*)\.xml$/,
    what: 'the text of a comment',
    find: /(<text\b[^<>]*>)(?!\(removed\)|<t>\(removed\))((?:(?!<\/?text\b)[\s\S])*)(?=<\/text>)/g,
    empty: '$1<t>(removed)</t>',
  },
  {
    part: /^xl\/workbook\.xml$/,
    what: 'the folder of a person in which it was saved',
    find: /(<x15ac:absPath\b[^<>]*\burl=")([^"]+)(?=")/g,
    empty: '$1',
  },
  {
    part: /^xl\/externalLinks\/_rels\/.*\.rels$/,
    what: 'the folder of a person in a link to another file',
    find: /(Target=")([^"]*(?:Users|home|OneDrive|personal)[^"]*)(?=")/gi,
    empty: `$1removed`,
  },
  {
    part: /^xl\/worksheets\/[^/]*\.xml$/,
    what: 'the header or footer of a printed page',
    find: /(<(?:odd|even|first)(?:Header|Footer)>)([^<]*@[^<]*)/g,
    empty: '$1',
  },
  { part: /^xl\/sharedStrings\.xml$/, what: 'an e-mail address in a cell', find: EMAIL, empty: REMOVED },
  {
    part: /^xl\/workbook\.xml$/,
    what: 'an e-mail address in a defined name',
    find: /(<definedName\b[^<>]*>)([^<]*@[\w-]+\.[^<]*)/g,
    empty: '$1""',
  },
  {
    part: /^meta\.xml$/,
    what: 'who wrote and last saved it, in the properties',
    find: /(<(?:dc:creator|meta:initial-creator|meta:printed-by)>)([^<]+)(?=<)/g,
    empty: '$1',
  },
]
