export type Details = {
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
};

/** What a patient can tell apart and a bystander cannot use: `•••• 4821`, `a•••@o•••`, `12 N•••`. */
export function maskDetails({ phone, email, address }: Details): Details {
  return {
    phone: phone === null ? null : `•••• ${phone.replace(/\D/g, '').slice(-4)}`,
    email:
      email === null
        ? null
        : email
            .split('@')
            .map((part) => `${part.slice(0, 1)}•••`)
            .join('@'),
    address: address === null ? null : address.replace(/(\p{L})[\p{L}'’-]+/gu, '$1•••'),
  };
}
