/** Addresses of retention: one page for everybody, the others in the office. */
export const retentionPaths = {
  public: '/how-long-we-keep-it',
  all: '/office/listen/retention',
  extend: '/office/listen/retention/:batch/:kind/extend',
  decide: '/office/listen/retention/extensions/:id',
  certificate: '/office/listen/retention/certificates/:id',
} as const
