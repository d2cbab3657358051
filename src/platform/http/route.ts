import type { Permission } from '../permissions/permissions.ts'
import type { Person } from '../permissions/person.ts'
import type { Fields } from './fields.ts'
import type { ParametersOf } from './path.ts'
import type { RemitRequest } from './request.ts'
import type { Result } from './result.ts'

/** Who may come in: anybody, anybody signed in (for their own account only), or whoever has the permission. */
export type Access = 'public' | 'signed-in' | Permission

/**
 * What a route declares besides its path. `audit` names the fact that stands in the audit log afterwards,
 * in capitals: SOURCES_LISTED. Only a public page may have none.
 */
export type Declaration<Who extends Access = Access> = {
  permission: Who
  audit: Who extends 'public' ? string | null : string
  /** Set where a form sends files; a route without it refuses them. */
  uploads?: UploadLimits
  /** Largest form without its files, in bytes. Default 256 KB: a long letter fits five hundred times. */
  formLimit?: number
  /**
   * For pages on which nobody may be told apart: no line in the log, no cookie. A form proves itself by the secret in
   * its address, which the handler checks, instead of by the token that needs a cookie. Public pages only.
   */
  anonymous?: true
  /** The page may ask for the microphone, and play what was recorded in it. No other page may. */
  microphone?: true
  /** The page may play a sound that we serve. */
  sound?: true
  /**
   * What stands there when a form is too large or did not arrive whole, in the words of those whom the page is for; told the
   * parameters of its address and its query.
   */
  notRead?: (params: Readonly<Record<string, string>>, query: Fields) => Result | Promise<Result>
}

export type UploadLimits = { largestFile: number; files: number }

/** A page or an action of the office, as the router sees it. Made by `get` and `post` only. */
export type Route = Declaration & {
  method: 'GET' | 'POST'
  path: string
  handle: (request: RemitRequest) => Promise<Result>
}

/** What a handler is given: parameters named in its path; a person unless the page is public. */
export type RequestFor<Path extends string, Who extends Access> = RemitRequest<
  ParametersOf<Path>,
  Who extends 'public' ? Person | null : Person
>

type Handler<Path extends string, Who extends Access> = (
  request: RequestFor<Path, Who>,
) => Result | Promise<Result>

/** A page. It must change nothing: whatever follows links may open it. */
export const get = <const Path extends string, Who extends Access>(
  path: Path,
  declared: Declaration<Who>,
  handler: Handler<Path, Who>,
): Route => route('GET', path, declared, handler)

/** An action: its form token is checked before the handler runs. Answer with `redirect`, or a page with the problems. */
export const post = <const Path extends string, Who extends Access>(
  path: Path,
  declared: Declaration<Who>,
  handler: Handler<Path, Who>,
): Route => route('POST', path, declared, handler)

function route<Path extends string, Who extends Access>(
  method: Route['method'],
  path: Path,
  declared: Declaration<Who>,
  handler: Handler<Path, Who>,
): Route {
  if (declared.permission !== 'public' && !declared.audit) {
    throw new Error(`expected an audit event for ${method} ${path}, which is not public`)
  }
  return {
    ...declared,
    method,
    path,
    async handle(request) {
      // the permission step has let nobody through who is not signed in; this holds it a second time
      if (declared.permission !== 'public' && !request.person)
        throw new Error(`nobody is signed in at ${path}`)
      return handler(request as RequestFor<Path, Who>)
    },
  }
}
