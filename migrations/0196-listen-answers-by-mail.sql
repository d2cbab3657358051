-- By which mail an answer went to a child, and since when it is known that no server took that mail. A mail that was taken is gone from
-- platform.mails; one that was not is deleted there after two weeks, and then stands here as given up.
create table listen.replies_by_mail (
  reply uuid primary key references listen.message_replies (id) on delete cascade,
  mail uuid not null,
  given_up_at timestamptz
);
create index replies_by_mail_of_mail on listen.replies_by_mail (mail);
grant select, insert on listen.replies_by_mail to remit_office;
grant update (given_up_at) on listen.replies_by_mail to remit_office;
