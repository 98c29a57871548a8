export { createSignIn, type SignIn } from './create-sign-in.ts';
export { createAccount } from './identity-account.ts';
export { type DemoAccount, type OidcSettings, oidcFromEnvironment, type SignInSettings } from './sign-in-settings.ts';
