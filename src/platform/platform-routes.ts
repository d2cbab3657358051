import { auditLogPaths } from './audit-log/audit-log.page.tsx'
import { auditLogRoutes } from './audit-log/audit-log.routes.tsx'
import { designPaths, designRoutes } from './design/design.routes.tsx'
import { homeRoutes } from './home/home.routes.tsx'
import type { OfficeLink } from './html/shell.tsx'
import type { Route } from './http/route.ts'
import type { Platform } from './open-platform.ts'
import { peoplePaths } from './people/people.paths.ts'
import { peopleRoutes } from './people/people.routes.tsx'
import { invitationByMail } from './people/send-invitation.ts'
import { accountRoutes } from './sign-in/account.routes.tsx'
import { signInPaths } from './sign-in/sign-in.paths.ts'
import { signInRoutes } from './sign-in/sign-in.routes.tsx'
import { todayPaths, todayRoutes } from './today/today.routes.tsx'
import type { TodaySource } from './today/today.ts'

type PlatformRoutesOptions = {
  platform: Pick<Platform, 'config' | 'database' | 'secret'>
  officeName: string
  /** What the features have waiting, for Today. */
  today: readonly TodaySource[]
  /** Every page of the office's navigation. */
  links: readonly OfficeLink[]
}

/** The pages that are there before any feature: first page, signing in, own account, Today, people, audit, design. */
export function platformRoutes({ platform, officeName, today, links }: PlatformRoutesOptions): Route[] {
  const { secret } = platform
  const { publicUrl } = platform.config
  const db = platform.database.office
  return [
    ...homeRoutes(),
    ...signInRoutes({ db, secret, officeName }),
    ...accountRoutes({ db, secret }),
    ...todayRoutes({ sources: today, links }),
    ...peopleRoutes({ db, publicUrl, sendInvitation: invitationByMail({ publicUrl, officeName }) }),
    ...auditLogRoutes({ db }),
    ...designRoutes(),
  ]
}

export const platformLinks: readonly OfficeLink[] = [
  { section: 'Today', label: 'Today', href: todayPaths.today, permission: 'signed-in' },
  { section: 'Office', label: 'People', href: peoplePaths.list, permission: 'people.manage' },
  { section: 'Office', label: 'Audit', href: auditLogPaths.list, permission: 'audit.read' },
  { section: 'Office', label: 'Design', href: designPaths.design, permission: 'platform.design' },
  { section: 'Office', label: 'Your account', href: signInPaths.account, permission: 'signed-in' },
]
