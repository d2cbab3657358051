/** What is told instead to a page in which a child may speak: its own microphone, and its own recording to be heard. */
export const WITH_MICROPHONE: Readonly<Record<string, string>> = {
  'permissions-policy': policyOf('self'),
  'content-security-policy': `${contentPolicy()}; media-src 'self' blob:`,
}

/** What is told instead to a page that plays a sound of ours. */
export const WITH_SOUND: Readonly<Record<string, string>> = {
  'content-security-policy': `${contentPolicy()}; media-src 'self'`,
}

/**
 * What every answer tells the browser it must not do. Nothing comes from elsewhere, nothing runs inline, nobody
 * frames us, and no address of ours is told to the next site.
 */
export function securityHeaders({ https }: { https: boolean }): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentPolicy(),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': policyOf(''),
    ...(https ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  }
}

function policyOf(microphone: '' | 'self'): string {
  return `camera=(), microphone=(${microphone}), geolocation=(), payment=(), usb=(), browsing-topics=()`
}

function contentPolicy(): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}
