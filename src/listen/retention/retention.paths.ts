/** Addresses of retention in the office. */
export const retentionPaths = {
  all: '/office/listen/retention',
  extend: '/office/listen/retention/:batch/:kind/extend',
  decide: '/office/listen/retention/extensions/:id',
  certificate: '/office/listen/retention/certificates/:id',
} as const
