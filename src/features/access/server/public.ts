export { createSignIn, type SignIn } from './create-sign-in.ts';
export { type DemoAccount, type OidcSettings, oidcFromEnvironment, type SignInSettings } from './sign-in-settings.ts';
