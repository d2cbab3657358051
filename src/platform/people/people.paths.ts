export const peoplePaths = {
  list: '/office/people',
  invite: '/office/people/invite',
  person: '/office/people/:id',
  roles: '/office/people/:id/roles',
  disable: '/office/people/:id/disable',
  enable: '/office/people/:id/enable',
  invitation: '/office/people/:id/invitation',
} as const
