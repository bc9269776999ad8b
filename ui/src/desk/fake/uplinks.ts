/** The places where the fake desk's totals go: addresses that hold "down" or "locked" fail as real ones do. */
import type { ErrorCode } from '../bindings/ErrorCode';
import type { HeadcountView } from '../bindings/HeadcountView';
import type { Totals } from '../bindings/Totals';
import type { TotalsStatus } from '../bindings/TotalsStatus';
import type { UplinkForm } from '../bindings/UplinkForm';
import type { UplinkView } from '../bindings/UplinkView';
import { DAY_1 } from './scenes';

const SCHEMES = { web: /^https:\/\/[^?@]+$/, postgres: /^postgres(ql)?:\/\/[^:@]*@?[^@]+$/, folder: /^/ };

export class FakeUplinks {
  smallest = 3;
  private places: UplinkView[] = [];
  private drawn = 0;

  save(form: UplinkForm): ErrorCode | null {
    const old = this.places.find((place) => place.key === form.key);
    const name = form.name.trim();
    if (name === '' || this.places.some((place) => place.name === name && place !== old)) return 'incomplete_form';
    const address = form.kind === 'folder' ? '/media/cle/totaux' : form.address.trim();
    if (!SCHEMES[form.kind].test(address)) return 'uplink_address';
    if (form.login === 'bearer' || form.login === 'password') {
      if (form.secret === '' && old?.login !== form.login) return 'uplink_secret';
    }
    this.drawn += 1;
    const moved = old?.address !== address;
    const place: UplinkView = {
      key: old?.key ?? String(this.drawn).padStart(16, '0'),
      name,
      kind: form.kind,
      address,
      login: form.login,
      account: form.account,
      authority: form.authority ? '/Documents/autorite.pem' : '',
      certificate: form.login === 'certificate' ? '/Documents/poste.pem' : '',
      waiting: moved,
      through: moved ? null : (old?.through ?? null),
      sent_at: moved ? null : (old?.sent_at ?? null),
      sent_on: moved ? null : (old?.sent_on ?? null),
      failure: null,
      paused: false,
      next_try: null,
    };
    this.places = [...this.places.filter((one) => one !== old), place].sort((a, b) => a.name.localeCompare(b.name));
    return null;
  }

  remove(name: string): boolean {
    const before = this.places.length;
    this.places = this.places.filter((place) => place.name !== name);
    return this.places.length < before;
  }

  /** Sends to one place, and returns why it did not take it. */
  send(name: string, through: number, at: string): ErrorCode | null {
    const place = this.places.find((one) => one.name === name);
    if (!place) return 'unknown_uplink';
    place.failure = place.address.includes('down') ? 'uplink_unreachable' : place.address.includes('locked') ? 'uplink_login' : null;
    place.paused = place.failure === 'uplink_login';
    place.next_try = place.failure === 'uplink_unreachable' ? '14:05' : null;
    if (!place.failure) Object.assign(place, { through, sent_at: at, sent_on: DAY_1 });
    return place.failure;
  }

  sendAll(through: number, at: string): ErrorCode | null {
    const failures = this.places.map((place) => this.send(place.name, through, at));
    return failures.find((code) => code !== null) ?? null;
  }

  status(seq: number): TotalsStatus {
    const uplinks = this.places.map((place) => ({ ...place, waiting: place.through !== seq }));
    const behind = [...uplinks].sort((a, b) => (a.through ?? -1) - (b.through ?? -1))[0];
    return {
      to: uplinks[0]?.address ?? null,
      waiting: uplinks.some((place) => place.waiting),
      through: behind?.through ?? null,
      sent_at: behind?.sent_at ?? null,
      failure: uplinks.find((place) => place.failure)?.failure ?? null,
      smallest_group: this.smallest,
      uplinks,
    };
  }

  document(counts: HeadcountView[], desk: string, through: number): Totals {
    const enough = (n: number): number | null => (n === 0 || n >= this.smallest ? n : null);
    return {
      schema: 'accueil-totals/2',
      event: 'Sprint open source',
      event_key: 'sprint-open-source-2019-11-19',
      desk,
      through,
      hash: '5c'.repeat(32),
      includes: [],
      smallest_group: this.smallest,
      days: counts.map(({ day, registered, present }) => ({
        day,
        open: true,
        registered: enough(registered),
        present: enough(present),
        walk_ins: null,
        id_checked: null,
        by_sector: {},
        by_team: {},
        by_organisation_type: {},
        arrivals: [],
      })),
    };
  }
}
