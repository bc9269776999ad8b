/** The drill of the fake desk's rehearsal: two cases, settled when their person is here. */
import type { DrillCase } from '../bindings/DrillCase';
import type { DrillLine } from '../bindings/DrillLine';
import type { DrillView } from '../bindings/DrillView';
import type { Known } from './scenes';

export class FakeDrill {
  private readonly left: { id: number; case: DrillCase }[];
  private readonly ended: DrillLine[] = [];

  constructor(known: Known[]) {
    const words = ['known', 'no_code'] as const;
    this.left = words.flatMap((word, place) => {
      const person = known[place]?.person;
      if (!person) return [];
      const { id, first_name, last_name, organisation, code } = person;
      const name = `${first_name} ${last_name}`;
      const bar = word === 'known' ? 8 : 20;
      return [{ id, case: { case: word, name, organisation, wrong: null, code: word === 'known' ? code : null, bar } }];
    });
  }

  leaveOut(): void {
    this.end(null);
  }

  /** How it stands, after those people came in. */
  view(here: number[]): DrillView {
    const first = this.left[0];
    if (first && here.includes(first.id)) this.end(5.4);
    return { case: this.left[0]?.case ?? null, left: this.left.length, ended: [...this.ended] };
  }

  private end(seconds: number | null): void {
    const gone = this.left.shift();
    if (gone) this.ended.push({ case: gone.case.case, seconds, bar: gone.case.bar, within: seconds !== null });
  }
}
