"""Địa chỉ of the identity room."""

from django.urls import path

from motcua.identity.intents import intent
from motcua.identity.web import passwords, profile, sign_in, sign_up, tokens

app_name = "identity"
public, own = intent("public"), intent("own")

urlpatterns = [
    path("sign-in/", public(sign_in.SignIn.as_view()), name="sign_in"),
    path("sign-out/", public(sign_in.sign_out), name="sign_out"),
    path("sign-up/", public(sign_up.sign_up), name="sign_up"),
    path("profile/", own(profile.profile), name="profile"),
    path("posts/", own(profile.posts), name="posts"),
    path("tokens/", own(tokens.tokens), name="tokens"),
    path("tokens/<int:token>/revoke/", own(tokens.revoke), name="revoke_token"),
    path("password/", own(passwords.ChangePassword.as_view()), name="password_change"),
    path("password/reset/", public(passwords.ResetPassword.as_view()), name="password_reset"),
    path("password/reset/sent/", public(passwords.ResetSent.as_view()), name="password_reset_sent"),
    path(
        "password/reset/<uidb64>/<token>/",
        public(passwords.NewPassword.as_view()),
        name="password_new",
    ),
]
