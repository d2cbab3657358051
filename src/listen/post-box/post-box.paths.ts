/** Addresses for children, once for each of the two ways in which a child is spoken to. */
const forChildren = <const Base extends string>(base: Base) => ({
  postBox: base,
  /** Where the five words are typed, and the answer is shown: no address holds the words. */
  answer: `${base}/answer` as const,
  message: `${base}/new/:way/:token` as const,
  /** What only the scripts say with which a child draws or records: in the page of every child it would be a twentieth of it. */
  scriptWords: `${base}/script-words` as const,
})

/** Every address of the post box, for children and in the office. */
export const paths = { plain: forChildren('/post-box'), easy: forChildren('/post-box/easy') } as const

export const postBoxOfficePaths = {
  messages: '/office/listen/post-box',
  themes: '/office/listen/post-box/themes',
  message: '/office/listen/post-box/messages/:id',
  raw: '/office/listen/post-box/messages/:id/words',
  file: '/office/listen/post-box/messages/:id/file',
  quote: '/office/listen/post-box/messages/:id/quote',
  contact: '/office/listen/post-box/messages/:id/contact',
  acts: {
    read: '/office/listen/post-box/messages/:id/read',
    writeDown: '/office/listen/post-box/messages/:id/write-down',
    themes: '/office/listen/post-box/messages/:id/themes',
    deed: '/office/listen/post-box/messages/:id/deed',
    deedSecond: '/office/listen/post-box/messages/:id/deed/decide',
    reply: '/office/listen/post-box/messages/:id/reply',
    agree: '/office/listen/post-box/messages/:id/agree',
    reader: '/office/listen/post-box/messages/:id/name-reader',
    drop: '/office/listen/post-box/messages/:id/drop-reply',
  },
} as const
