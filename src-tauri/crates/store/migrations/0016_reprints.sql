-- How often somebody's badge was asked for again is counted at every scan. The index holds reprints alone: other entries
-- cost nothing more to write.

create index journal_of_reprints on journal (registration) where kind = 'badge_reprinted';
