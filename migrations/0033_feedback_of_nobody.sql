-- What a person said of stations outlives the person as marks and states that others count on, without words and without an author.
alter table stations.feedback
  alter column author_hmac drop not null,
  drop constraint feedback_dismissed_with_reply,
  -- The answer was given to the one who asked, and may name that person: it goes with the words.
  add constraint feedback_dismissed_with_reply check (state <> 'DISMISSED' or reply is not null or author_hmac is null),
  add constraint feedback_words_of_somebody check (text is null or author_hmac is not null);
