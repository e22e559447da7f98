// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/secrettask.h"

#include <QtCore/QLoggingCategory>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusMetaType>
#include <QtDBus/QDBusPendingCallWatcher>
#include <utility>

namespace halley::console {

namespace {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(keychainLog, "halley.console.keychain", QtInfoMsg)

const QString secretsPath = u"/org/freedesktop/secrets"_s;
const QString serviceInterface = u"org.freedesktop.Secret.Service"_s;
// Of one question; what the user is asked may take as long as it takes.
constexpr int secretPatience = 10'000;
// Of a text that another program wrote.
constexpr qsizetype secretProblemLength = 200;

bool meansNobody(const QString &error)
{
    return error.startsWith("org.freedesktop.DBus.Error."_L1);
}

} // namespace

QDBusArgument &operator<<(QDBusArgument &argument, const WireSecret &secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, WireSecret &secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

SecretTask::SecretTask(const QDBusConnection &bus, const QString &service, Keychain::Handler onAnswer,
                       QObject *parent)
    : QObject(parent), m_bus(bus), m_service(service), m_onAnswer(std::move(onAnswer))
{
    qDBusRegisterMetaType<WireSecret>();
    qDBusRegisterMetaType<WireAttributes>();
}

void SecretTask::ask(const QString &path, const QString &interface, const QString &method,
                     const QVariantList &arguments, Next next)
{
    if (!m_bus.isConnected()) { // Qt would wait for an answer for ever
        QMetaObject::invokeMethod(this, &SecretTask::failWithoutService, Qt::QueuedConnection);
        return;
    }
    QDBusMessage call = QDBusMessage::createMethodCall(m_service, path, interface, method);
    call.setArguments(arguments);
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call, secretPatience), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, next = std::move(next)](QDBusPendingCallWatcher *done) {
                done->deleteLater();
                const QDBusMessage reply = done->reply();
                if (!m_onAnswer)
                    return;
                if (reply.type() == QDBusMessage::ReplyMessage)
                    next(reply.arguments());
                else
                    fail(reply);
            });
}

void SecretTask::askService(const QString &method, const QVariantList &arguments, Next next)
{
    ask(secretsPath, serviceInterface, method, arguments, std::move(next));
}

void SecretTask::openSession(std::function<void(const QDBusObjectPath &)> next)
{
    const QVariantList plain{u"plain"_s, QVariant::fromValue(QDBusVariant(QString()))};
    askService(u"OpenSession"_s, plain,
               [next = std::move(next)](const QVariantList &values) { next(pathOf(values, 1)); });
}

void SecretTask::unlock(const Paths &paths, std::function<void()> next)
{
    askService(
        u"Unlock"_s, {QVariant::fromValue(paths)},
        [this, next = std::move(next)](const QVariantList &values) { prompt(pathOf(values, 1), next); });
}

void SecretTask::prompt(const QDBusObjectPath &path, std::function<void()> next)
{
    if (path.path().isEmpty() || path.path() == "/"_L1) {
        next();
        return;
    }
    auto *question = new SecretPrompt(m_service, path.path(), m_bus, this);
    connect(question, &SecretPrompt::Completed, this, [this, next = std::move(next)](bool dismissed) {
        if (!m_onAnswer)
            return;
        if (dismissed)
            finish({Keychain::Outcome::Dismissed, {}, tr("it was not unlocked")});
        else
            next();
    });
    ask(path.path(), QLatin1StringView(SecretPrompt::interfaceName()), u"Prompt"_s, {QString()},
        [](const QVariantList &) {});
}

void SecretTask::fail(const QDBusMessage &error)
{
    qCInfo(keychainLog) << error.errorName() << error.errorMessage();
    if (meansNobody(error.errorName()))
        failWithoutService();
    else
        finish({Keychain::Outcome::Failed, {}, error.errorMessage().left(secretProblemLength)});
}

void SecretTask::failWithoutService()
{
    finish({Keychain::Outcome::Unavailable, {}, tr("no keychain answers on this desktop")});
}

void SecretTask::finish(const Keychain::Answer &answer)
{
    deleteLater();
    if (const auto onAnswer = std::exchange(m_onAnswer, nullptr))
        onAnswer(answer);
}

SecretTask::Paths SecretTask::pathsOf(const QVariantList &values, qsizetype index)
{
    return qdbus_cast<Paths>(values.value(index));
}

QDBusObjectPath SecretTask::pathOf(const QVariantList &values, qsizetype index)
{
    return qdbus_cast<QDBusObjectPath>(values.value(index));
}

} // namespace halley::console
