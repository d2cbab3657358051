/**
 * What a person of the office may do. One line each: what it allows, in words, and which roles have it.
 *
 * Nothing is allowed unless it stands here: a route names one of these, and whoever has none of its roles is
 * refused. A feature adds its own lines under its own heading.
 */
export const PERMISSIONS = {
  // platform
  'platform.design': { words: 'see the design system', roles: 'everyone' },
  'people.manage': { words: 'invite people, change roles, disable accounts', roles: ['administrator'] },
  'audit.read': { words: 'read the audit log', roles: ['data-protection-lead', 'safeguarding-lead'] },

  // places
  'places.read': { words: 'look up areas and public bodies', roles: 'everyone' },
  'places.import': { words: 'import areas, boundaries and populations', roles: ['analyst'] },

  // gather
  'gather.read-source': {
    words: 'see imported sources',
    roles: ['commissioner', 'analyst', 'policy', 'data-protection-lead'],
  },
  'gather.import-source': { words: 'import a source', roles: ['analyst'] },
  'gather.write-recipe': { words: 'write the recipe a source is read by', roles: ['analyst'] },

  // listen
  'listen.read-survey': {
    words: 'see surveys, their versions and how they look',
    roles: [
      'commissioner',
      'analyst',
      'policy',
      'participation',
      'communications',
      'data-protection-lead',
      'safeguarding-lead',
    ],
  },
  'listen.write-survey': { words: 'write a survey', roles: ['participation', 'analyst'] },
  // an analyst writes questions but does not decide when the country is asked
  'listen.open-wave': {
    words: 'open a survey to children, extend it, close it, correct the labels of a finished one',
    roles: ['commissioner', 'participation'],
  },
  // whoever keys a sheet reads a child's words as they were written: few people, who know the rules for it
  'listen.key-sheet': {
    words: 'print paper sheets, book them and key them in',
    roles: ['participation', 'analyst', 'safeguarding-lead'],
  },
  // not for participation, who write the words: somebody else answers for words that the check finds too hard
  'listen.override-words': {
    words: 'open a survey whose words do not pass the reading check, with a reason',
    roles: ['commissioner', 'safeguarding-lead'],
  },
  'listen.read-wave': {
    words: 'see who has answered a survey, never what',
    roles: ['commissioner', 'analyst', 'policy', 'participation', 'communications'],
  },
  'listen.read-analysis': {
    words: 'see tables of finished surveys, what is small withheld',
    roles: ['commissioner', 'analyst', 'policy'],
  },
  'listen.save-table': {
    words: 'save a table of a finished survey',
    roles: ['commissioner', 'analyst', 'policy'],
  },
  'listen.analyse': { words: 'finish a survey’s wave and weigh it', roles: ['analyst'] },
  'listen.read-concern': {
    words: 'read concerns, with names and places masked',
    roles: ['safeguarding-lead', 'adviser', 'commissioner'],
  },
  'listen.act-on-concern': {
    words: 'read the list of the day; take, pass on and close concerns',
    roles: ['safeguarding-lead', 'adviser', 'commissioner'],
  },
  'listen.set-thresholds': {
    words: 'say how many texts are flagged and how many are read on the same day',
    roles: ['safeguarding-lead'],
  },
  // never who set it: the decision itself checks that, roles cannot
  'listen.agree-thresholds': {
    words: 'see how many texts are flagged and read, and agree to hearing less than as it was learnt',
    roles: ['safeguarding-lead', 'commissioner'],
  },
  'listen.read-again': {
    words: 'have everything that is kept read anew by the rules of today',
    roles: ['safeguarding-lead'],
  },
  // who reads this learns names that nobody else may
  'listen.read-raw-words': {
    words: 'read what a child wrote with nothing masked',
    roles: ['safeguarding-lead'],
  },
  // never who asked to close it, and only while it waits: the concern itself checks that, roles cannot
  'listen.open-words-to-agree': {
    words:
      'open the words of one concern as they were written, as the second person asked to agree to its closing',
    roles: ['safeguarding-lead', 'adviser', 'commissioner'],
  },
  'listen.read-words': {
    words: 'search and read what children wrote, masked',
    roles: ['analyst', 'policy', 'participation', 'safeguarding-lead'],
  },
  'listen.write-frame': {
    words: 'write a coding frame and begin a coding',
    roles: ['analyst', 'participation'],
  },
  'listen.code-words': {
    words: 'put what children wrote under themes',
    roles: ['analyst', 'policy', 'participation'],
  },
  'listen.propose-quote': {
    words: 'propose words of a child as a quote',
    roles: ['analyst', 'policy', 'participation'],
  },
  // never one’s own; the quote itself checks that, roles cannot
  'listen.clear-quote': {
    words: 'clear or refuse a quote that someone else proposed',
    roles: ['participation', 'safeguarding-lead', 'data-protection-lead'],
  },
  'listen.read-quote': {
    words: 'see the register of quotes',
    roles: [
      'commissioner',
      'analyst',
      'policy',
      'participation',
      'communications',
      'safeguarding-lead',
      'data-protection-lead',
    ],
  },
  'listen.use-quote': {
    words: 'record where a quote was used or taken down',
    roles: ['policy', 'participation', 'communications'],
  },
  'listen.withdraw-quote': {
    words: 'withdraw a quote everywhere',
    roles: ['participation', 'safeguarding-lead', 'data-protection-lead'],
  },
  'listen.read-retention': {
    words: 'see when what children sent is deleted, and the certificates',
    roles: ['data-protection-lead', 'safeguarding-lead', 'commissioner'],
  },
  // one asks, another agrees; retention checks that, roles cannot
  'listen.extend-retention': {
    words: 'ask to keep something longer than promised, or agree to it',
    roles: ['data-protection-lead', 'safeguarding-lead', 'commissioner'],
  },
  'listen.write-happened': {
    words: 'tell children what came of a survey, and take it back',
    roles: ['participation', 'policy', 'communications'],
  },
  'listen.read-message': {
    words: 'read messages of the post box, with names and places masked',
    roles: ['safeguarding-lead', 'participation', 'adviser', 'policy', 'commissioner'],
  },
  'listen.reply-message': {
    words: 'answer messages, give them themes, note what was done',
    roles: ['safeguarding-lead', 'participation', 'commissioner'],
  },
  // a drawing and a voice cannot be masked
  'listen.open-message-file': {
    words: 'open what a child drew or said',
    roles: ['safeguarding-lead'],
  },
  'listen.open-message-contact': {
    words: 'see where a child asked to be reached',
    roles: ['safeguarding-lead'],
  },

  // indicators
  'indicators.read': {
    words: 'see indicators before release',
    roles: ['commissioner', 'analyst', 'policy', 'data-protection-lead'],
  },
  'indicators.write': { words: 'write an indicator definition', roles: ['analyst'] },
  'indicators.calculate': { words: 'calculate indicators', roles: ['analyst'] },

  // release
  'release.read': {
    words: 'see releases and their certificates',
    roles: ['commissioner', 'analyst', 'policy', 'communications', 'data-protection-lead'],
  },
  'release.prepare': { words: 'prepare a release', roles: ['analyst'] },
  // the one who prepared a release never reviews it; the release feature checks that, roles cannot
  'release.review': {
    words: 'review a release someone else prepared',
    roles: ['commissioner', 'analyst', 'data-protection-lead'],
  },

  // see
  'see.read-briefing': {
    words: 'read briefings before they are published',
    roles: ['commissioner', 'analyst', 'policy', 'communications'],
  },
  'see.write-briefing': { words: 'write a briefing', roles: ['analyst', 'policy', 'communications'] },
  'see.publish-briefing': { words: 'publish a briefing', roles: ['commissioner', 'communications'] },
} as const satisfies Record<string, { words: string; roles: readonly Role[] | 'everyone' }>

/** The roles of the office, with what each is called on a page. A person may hold several. */
export const ROLES = {
  commissioner: 'Commissioner',
  adviser: 'Adviser',
  analyst: 'Analyst',
  policy: 'Policy',
  participation: 'Participation',
  communications: 'Communications',
  'data-protection-lead': 'Data protection lead',
  'safeguarding-lead': 'Safeguarding lead',
  'whistleblowing-officer': 'Whistleblowing officer',
  administrator: 'Administrator',
} as const

export type Role = keyof typeof ROLES
export type Permission = keyof typeof PERMISSIONS

export const ROLE_NAMES = Object.keys(ROLES) as Role[]

export const isRole = (word: string): word is Role => Object.hasOwn(ROLES, word)

/** Whether someone with these roles may do this. No role, no permission. */
export function isAllowed(roles: readonly Role[], permission: Permission): boolean {
  const granted: readonly Role[] | 'everyone' = PERMISSIONS[permission].roles
  return granted === 'everyone' ? roles.length > 0 : roles.some(role => granted.includes(role))
}
