import { ProblemsError } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import type { RemitRequest } from '../../platform/http/request.ts'
import { file, html, notFound, type Result, redirect, refused } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import type { Person } from '../../platform/permissions/person.ts'
import type { ReadText } from '../collect/read-words.ts'
import { officePaths } from '../office/office.paths.ts'
import { findConcernOfSource } from '../quote/concern-of-source.store.ts'
import { proposeMessageQuote } from '../quote/propose-message-quote.ts'
import { QuoteForm } from '../quote/propose-quote.ts'
import { listQuotesOfMessage } from '../quote/quote.store.ts'
import { dayOf } from '../wave/wave.ts'
import {
  type ActingOnMessage,
  decideOnDeed,
  giveThemes,
  isForSafeguarding,
  noteDeed,
  readMessage,
  writeDown,
} from './act-on-message.ts'
import { isWrittenInAnotherLanguage, unsafe } from './check-reply.ts'
import { openContact } from './contact.ts'
import type { FileKind } from './media/clean-picture.ts'
import { type MessageLook, MessagePage, OnlyForFewPage } from './message.page.tsx'
import { MessagesPage } from './messages.page.tsx'
import {
  countMessages,
  countThemes,
  findMessage,
  findMessageFile,
  isWhich,
  listDeeds,
  listMessageConcerns,
  listMessages,
  readRawMessage,
} from './messages.store.ts'
import { postBoxOfficePaths as paths } from './post-box.paths.ts'
import type { PostBoxDeps } from './post-box-deps.ts'
import { QuoteMessagePage } from './quote-message.page.tsx'
import { listReaders } from './readers-of-replies.ts'
import { findSealedContact, listDroppedReplies, listReplies } from './replies.store.ts'
import { agreeWithReply, dropReply, nameReader, replyToMessage } from './reply-to-message.ts'
import { registerOf, underRepliesIn } from './speak-as.ts'
import { ThemesPage } from './themes.page.tsx'
import { themesOverTime } from './themes-over-time.ts'

/** What the office's pages of the post box work with. `db` has the rights of staff. */
export type PostBoxOfficeDeps = Omit<PostBoxDeps, 'db' | 'words' | 'receiptWords' | 'key' | 'failed'> & {
  db: Database
  read: ReadText
  /** Words that most children know, for the check of answers; null where the office has no list. */
  familiar: ReadonlySet<string> | null
  timeZone: string
  officeName: string
  /** The count below which the office publishes nothing: nor shows it here. */
  smallest: number
}

const READ = 'listen.read-message'
const REPLY = 'listen.reply-message'
const RAW = 'listen.read-raw-words'
const PROPOSE = 'listen.propose-quote'
const FILE = 'listen.open-message-file'
const CONTACT = 'listen.open-message-contact'

const PER_PAGE = 50
const MONTHS = 13
// a long letter may come back whole, and is then told that a quote is a part of it
const QUOTE_LIMIT = 2 * 1024 * 1024

/** The post box in the office: the list, each message, what is done with it, themes over time. */
export const postBoxOfficeRoutes = (use: PostBoxOfficeDeps): Route[] => [
  get(paths.messages, { permission: READ, audit: 'MESSAGES_LISTED' }, async ({ query, person, audit }) => {
    const asked = query.text('which')
    const which = isWhich(asked) ? asked : 'unread'
    const theme = query.text('theme')
    const page = query.page()
    const today = todayOf(use)
    const counts = await countMessages(use.db, today)
    const messages = await listMessages(use.db, {
      which,
      theme,
      most: PER_PAGE + 1,
      from: (page - 1) * PER_PAGE,
    })
    audit({ details: { messages: Math.min(messages.length, PER_PAGE) } })
    return html(
      <MessagesPage
        look={{
          messages: messages.slice(0, PER_PAGE),
          counts,
          which,
          theme,
          page,
          pages: messages.length > PER_PAGE ? page + 1 : page,
          topics: use.box.topics,
          today,
          now: use.now(),
          mayReadConcerns: isAllowed(person.roles, 'listen.read-concern'),
        }}
      />,
    )
  }),
  get(paths.themes, { permission: READ, audit: 'MESSAGE_THEMES_READ' }, async () => {
    const limits = { months: MONTHS, smallest: use.smallest }
    const themes = themesOverTime(await countThemes(use.db), use.box.topics, limits)
    return html(<ThemesPage themes={themes} smallest={use.smallest} />)
  }),
  get(paths.message, { permission: READ, audit: 'MESSAGE_READ' }, async ({ params, person, audit }) => {
    audit({ subject: subjectOf(params.id) })
    return html(<MessagePage look={await lookAt(use, params.id, person)} />)
  }),
  get(paths.raw, { permission: RAW, audit: 'RAW_WORDS_READ' }, async ({ params: { id }, audit }) => {
    audit({ subject: subjectOf(id) })
    await mustBeThere(use, id)
    return html(
      <OnlyForFewPage
        id={id}
        title="The words as they were written"
        shown={await readRawMessage(use.db, id)}
      />,
    )
  }),
  get(
    paths.contact,
    { permission: CONTACT, audit: 'MESSAGE_CONTACT_READ' },
    async ({ params: { id }, audit }) => {
      audit({ subject: subjectOf(id) })
      await mustBeThere(use, id)
      const sealed = await findSealedContact(use.db, id)
      const shown = sealed ? openContact(use.contactKey, sealed).at : null
      return html(<OnlyForFewPage id={id} title="Where the child can be reached" shown={shown} />)
    },
  ),
  get(paths.file, { permission: FILE, audit: 'MESSAGE_FILE_OPENED' }, async ({ params: { id }, audit }) => {
    audit({ subject: subjectOf(id) })
    await mustBeThere(use, id)
    const found = await findMessageFile(use.db, id)
    if (!found || !(await use.files.has(found.file)))
      throw notFound('a picture or recording with this message')
    return file({ path: use.files.path(found.file) }, { name: nameOfFile(found.kind), mediaType: found.kind })
  }),

  get(
    paths.quote,
    { permission: PROPOSE, audit: 'MESSAGE_READ_TO_QUOTE' },
    async ({ params: { id }, person, audit }) => {
      audit({ subject: subjectOf(id) })
      return html(<QuoteMessagePage {...(await lookToQuote(use, id, person))} />)
    },
  ),
  post(
    paths.quote,
    { permission: PROPOSE, audit: 'QUOTE_PROPOSED', formLimit: QUOTE_LIMIT },
    async ({ params: { id }, form, person, auditEntry }) => {
      const look = await lookToQuote(use, id, person)
      return orAgain(
        problems => <QuoteMessagePage {...look} typed={form} problems={problems} />,
        async () => {
          const { quoted, theme, why } = form.read(QuoteForm, ['tell'])
          const audit = auditEntry({ details: { message: id } })
          const reference = await proposeMessageQuote(
            { db: use.db, topics: use.box.topics, smallest: use.smallest },
            { message: id, quoted, theme, why, person: person.id, audit },
          )
          return redirect(pathTo(officePaths.quote, { reference }), {
            notice: 'The quote is proposed. Another person clears it.',
          })
        },
      )
    },
  ),

  act(use, paths.acts.read, 'MESSAGE_FIRST_READ', acting => readMessage(use.db, acting)),
  act(use, paths.acts.themes, 'MESSAGE_THEMES_GIVEN', (acting, form) =>
    giveThemes(
      use.db,
      acting,
      form.all('themes').filter(theme => Object.hasOwn(use.box.topics, theme)),
    ),
  ),
  act(use, paths.acts.deed, 'MESSAGE_DEED_NOTED', (acting, form) =>
    noteDeed(use.db, acting, {
      on: form.text('on'),
      words: form.text('deed'),
      forChild: form.has('for-child'),
      today: todayOf(use),
      dayOf: hour => dayOf(hour, use.timeZone),
      seen: /^\d{1,6}$/.test(form.text('seen')) ? Number(form.text('seen')) : undefined,
      check: words => unsafe(words, { ...replyUse(use), underReplies: use.box.underReplies }),
    }),
  ),
  act(use, paths.acts.deedSecond, 'MESSAGE_DEED_DECIDED', (acting, form) =>
    decideOnDeed(use.db, acting, { deed: form.text('which'), shown: form.text('decision') === 'show' }),
  ),
  act(use, paths.acts.reply, 'MESSAGE_REPLIED', (acting, form) =>
    replyToMessage(
      use.db,
      acting,
      { words: form.text('reply'), overrideWhy: form.text('why'), reader: form.text('reader') },
      replyUse(use),
    ),
  ),
  act(use, paths.acts.agree, 'MESSAGE_REPLY_AGREED', (acting, form) =>
    agreeWithReply(
      use.db,
      acting,
      { which: form.text('which'), inEnglish: form.text('in-english') },
      replyUse(use),
    ),
  ),
  act(use, paths.acts.reader, 'MESSAGE_REPLY_READER_NAMED', (acting, form) =>
    nameReader(use.db, acting, { which: form.text('which'), reader: form.text('reader') }),
  ),
  act(use, paths.acts.drop, 'MESSAGE_REPLY_DROPPED', (acting, form) =>
    dropReply(use.db, acting, { which: form.text('which') }),
  ),
  act(
    use,
    paths.acts.writeDown,
    'MESSAGE_WRITTEN_DOWN',
    (acting, form) =>
      writeDown(use.db, acting, form.text('written'), {
        read: use.read,
        clock: use.clock,
        now: use.now(),
      }),
    FILE,
  ),
]

const todayOf = ({ now, timeZone }: PostBoxOfficeDeps): string => dayOf(now(), timeZone)

const replyUse = ({ contactKey, box, officeName, read, familiar, ways }: PostBoxOfficeDeps) => ({
  contactKey,
  underReplies: underRepliesIn(box),
  officeName,
  familiar,
  ways,
  mask: (words: string) => read(words).masked ?? words,
  isInAnotherLanguage: isWrittenInAnotherLanguage(read),
})

/** What a download is called: nothing of the child, and an ending that programs know. */
const nameOfFile = (kind: string): string => `message.${ENDINGS[kind as FileKind] ?? 'bin'}`

const ENDINGS: Readonly<Record<FileKind, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
}

function act<Path extends `${string}:id${string}`>(
  use: PostBoxOfficeDeps,
  path: Path,
  event: string,
  work: (acting: ActingOnMessage, form: RemitRequest['form']) => Promise<void>,
  permission: typeof REPLY | typeof FILE = REPLY,
): Route {
  return post(path, { permission, audit: event }, async (request): Promise<Result> => {
    const { id } = request.params as { id: string }
    if (!isNumber(id)) throw notFound('a message of this number')
    const { person, form } = request
    const audited = request.auditEntry({ subject: subjectOf(id) })
    try {
      const seesAll = isAllowed(person.roles, RAW) && isAllowed(person.roles, FILE)
      const concernSeen = form.text('concern')
      await work({ message: id, person: person.id, seesAll, concernSeen, audited }, form)
      return redirect(pathTo(paths.message, { id }), { notice: 'It was recorded.' })
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error
      const typed = {
        reply: form.text('reply'),
        why: form.text('why'),
        inEnglish: form.text('in-english'),
        deed: form.text('deed'),
        on: form.text('on'),
        written: form.text('written'),
      }
      const look = { ...(await lookAt(use, id, person)), typed }
      return html(<MessagePage look={look} problems={error.problems} />, { status: 422 })
    }
  })
}

async function mustBeThere({ db }: PostBoxOfficeDeps, id: string) {
  const message = isNumber(id) ? await findMessage(db, id) : undefined
  if (!message) throw notFound('a message of this number')
  return message
}

/** Whoever proposes reads: the permission to propose alone opens no message. */
async function lookToQuote(use: PostBoxOfficeDeps, id: string, { roles }: Person) {
  if (!isAllowed(roles, READ)) throw refused('Your role does not read messages of the post box.')
  const message = await mustBeThere(use, id)
  if (message.masked === null) throw notFound('a message of this number with words that may be quoted')
  return {
    message: { ...message, masked: message.masked },
    quotes: await listQuotesOfMessage(use.db, id),
    concern: await findConcernOfSource(use.db, { words: null, message: id }),
    topics: use.box.topics,
  }
}

async function lookAt(use: PostBoxOfficeDeps, id: string, { id: me, roles }: Person): Promise<MessageLook> {
  const message = await mustBeThere(use, id)
  const deeds = await listDeeds(use.db, id)
  const replies = await listReplies(use.db, id)
  const dropped = await listDroppedReplies(use.db, id)
  const people = [
    message.firstReadBy,
    message.writtenDownBy,
    ...deeds.flatMap(one => [one.person, one.decidedBy]),
    ...replies.flatMap(one => [one.writtenBy, one.agreedBy, one.safeguardingBy, one.reader]),
    ...dropped.flatMap(one => [one.writtenBy, one.droppedBy]),
  ]
  return {
    message,
    concerns: await listMessageConcerns(use.db, id),
    deeds,
    replies,
    dropped,
    names: await readNames(use.db, [...new Set(people.filter(one => one !== null))]),
    topics: use.box.topics,
    underReplies: underRepliesIn(use.box)(registerOf(message), message.language),
    person: me,
    isForSafeguarding: isForSafeguarding(message),
    isReplyElsewhere: isWrittenInAnotherLanguage(use.read)(
      replies.find(one => one.sentAt === null)?.words ?? '',
    ),
    readers: await listReaders(use.db),
    quotes: isAllowed(roles, 'listen.read-quote') ? await listQuotesOfMessage(use.db, id) : [],
    today: todayOf(use),
    now: use.now(),
    may: {
      quote: message.masked !== null && isAllowed(roles, PROPOSE),
      reply: isAllowed(roles, REPLY),
      raw: isAllowed(roles, RAW),
      file: isAllowed(roles, FILE),
      contact: isAllowed(roles, CONTACT),
      concerns: isAllowed(roles, 'listen.read-concern'),
    },
  }
}

const subjectOf = (id: string): string => `listen/message/${id}`

/** Anything else in the address would be an error of the database. */
const isNumber = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
