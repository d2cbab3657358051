import { resolve } from 'node:path'
import { z } from 'zod'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'

/** Every setting there is: what it means, and how its text is read. The handbook's table is made from this list. */
const SETTINGS = {
  PORT: setting('Port of the web pages.', z.coerce.number().int().min(0).max(65_535).default(3000)),
  HOST: setting(
    'Network address to listen on. The default answers this machine only; 0.0.0.0 answers all.',
    z.string().min(1).default('localhost'),
  ),
  PUBLIC_URL: setting(
    'Address at which people reach the pages, for links in mails. Default: http://HOST:PORT.',
    z.url({ protocol: /^https?$/ }).optional(),
  ),
  DATABASE_URL: setting(
    'A PostgreSQL of version 15 or later to use. Default: Remit brings its own, in REMIT_VAR.',
    z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  ),
  REMIT_VAR: setting(
    'Folder of everything that is kept: database, datasets, uploaded files, mail.',
    z.string().min(1).default('var'),
  ),
  REMIT_OFFICE: setting(
    'Folder of the office profile: its areas, bodies, recipes, indicators and briefings.',
    z.string().min(1).default('office/england'),
  ),
  REMIT_SHARED: setting(
    'Folder of the real public files that some tests and examples read.',
    z.string().min(1).default('../shared'),
  ),
  REMIT_EXAMPLE: setting(
    'Whether the example office is loaded into an empty database: yes or no.',
    z
      .enum(['yes', 'no'])
      .default('yes')
      .transform(word => word === 'yes'),
  ),
  REMIT_EXAMPLE_RESPONSES: setting(
    'How many responses the finished survey of the example office has.',
    z.coerce.number().int().min(1_000).max(2_000_000).default(557_077),
  ),
  SMTP_URL: setting(
    'Mail server, smtp://user:password@host:587. Default: mails are written to REMIT_VAR/mail.',
    z.url({ protocol: /^smtps?$/ }).optional(),
  ),
  MAIL_FROM: setting('Sender of our mails.', z.string().min(1).default('Remit <remit@localhost>')),
  SESSION_SECRET: setting(
    'Signs form tokens; at least 32 characters. Default: made at the first start and kept in REMIT_VAR.',
    z.string().min(32).optional(),
  ),
  METRICS_TOKEN: setting(
    'Word that /metrics asks for ("Authorization: Bearer …"). Default: /metrics answers this machine only.',
    z.string().min(16).optional(),
  ),
  LOG_LEVEL: setting(
    'How much is logged: debug, info, warn, error or silent.',
    z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ),
} as const

/** The settings, read and checked. Folders are absolute; nothing else in Remit reads the environment. */
export type Config = {
  port: number
  host: string
  publicUrl: string
  databaseUrl: string | null
  folders: { var: string; office: string; shared: string }
  loadExample: boolean
  exampleResponses: number
  mail: { smtpUrl: string | null; from: string }
  sessionSecret: string | null
  metricsToken: string | null
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/**
 * Reads the settings from the environment. An empty setting is as good as none.
 *
 * @throws ProblemsError with every wrong setting at once. What was given is not repeated: it may be a password.
 */
export function readConfig(environment: NodeJS.ProcessEnv, root: string): Config {
  const problems: Problem[] = []
  const read = <Name extends keyof typeof SETTINGS>(
    name: Name,
  ): z.output<(typeof SETTINGS)[Name]['schema']> => {
    const { schema, means } = SETTINGS[name]
    const result = schema.safeParse(environment[name]?.trim() || undefined)
    if (!result.success) problems.push(wrongSetting(name, means, result.error))
    return result.data as z.output<(typeof SETTINGS)[Name]['schema']>
  }
  const [port, host] = [read('PORT'), read('HOST')]
  const config: Config = {
    port,
    host,
    publicUrl: (read('PUBLIC_URL') ?? `http://${host}:${port}`).replace(/\/$/, ''),
    databaseUrl: read('DATABASE_URL') ?? null,
    folders: {
      var: resolve(root, read('REMIT_VAR') ?? ''),
      office: resolve(root, read('REMIT_OFFICE') ?? ''),
      shared: resolve(root, read('REMIT_SHARED') ?? ''),
    },
    loadExample: read('REMIT_EXAMPLE'),
    exampleResponses: read('REMIT_EXAMPLE_RESPONSES'),
    mail: { smtpUrl: read('SMTP_URL') ?? null, from: read('MAIL_FROM') },
    sessionSecret: read('SESSION_SECRET') ?? null,
    metricsToken: read('METRICS_TOKEN') ?? null,
    logLevel: read('LOG_LEVEL'),
  }
  if (problems.length > 0) throw new ProblemsError(problems)
  return config
}

/**
 * What to tell whoever sets something that begins with REMIT_ and is no setting, so that data does not go where nobody
 * looks for it. It stops no start: a setting of yesterday must not keep an office shut.
 */
export const unknownSettings = (environment: NodeJS.ProcessEnv): Problem[] =>
  Object.keys(environment)
    .filter(name => name.startsWith('REMIT_') && environment[name]?.trim() && !isKnown(name))
    .sort()
    .map(name => ({
      code: 'setting-unknown',
      what: `there is no setting ${name}.`,
      kept: 'It was passed over: everything is as if it were not set.',
      todo: 'Look for its name with: npm run remit -- settings list',
    }))

// those of the tests are no business of an office, and may stand in the same shell
const isKnown = (name: string): boolean => Object.hasOwn(SETTINGS, name) || name.startsWith('REMIT_TEST_')

/** One line per setting, for the command line and the handbook. */
export const listSettings = (): { name: string; means: string; standard: string }[] =>
  Object.entries(SETTINGS).map(([name, { schema, means }]) => {
    const standard = schema.safeParse(undefined).data
    return { name, means, standard: standard === true ? 'yes' : String(standard ?? '') }
  })

function setting<Schema extends z.ZodType>(means: string, schema: Schema): { means: string; schema: Schema } {
  return { means, schema }
}

const wrongSetting = (name: string, means: string, error: z.ZodError): Problem => ({
  code: 'setting-wrong',
  what: `the setting ${name} cannot be used: ${error.issues.map(({ message }) => message.toLowerCase()).join(', ')}.`,
  todo: `It means: ${means}`,
})
