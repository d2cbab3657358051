/** Every address of the post box, for children and in the office. */
export const paths = {
  postBox: '/post-box',
  /** Where the five words are typed. */
  answer: '/post-box/answer',
  message: '/post-box/new/:way/:token',
  reply: '/post-box/:code',
} as const

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
    reply: '/office/listen/post-box/messages/:id/reply',
    agree: '/office/listen/post-box/messages/:id/agree',
    drop: '/office/listen/post-box/messages/:id/drop-reply',
  },
} as const
