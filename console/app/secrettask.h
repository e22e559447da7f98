// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/keychain.h"

#include <QtCore/QObject>
#include <QtCore/QVariant>
#include <QtDBus/QDBusAbstractInterface>
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusVariant>
#include <functional>

namespace halley::console {

// A secret as it crosses the bus: (oayays).
struct WireSecret
{
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};
QDBusArgument &operator<<(QDBusArgument &argument, const WireSecret &secret);
const QDBusArgument &operator>>(const QDBusArgument &argument, WireSecret &secret);

using WireAttributes = QMap<QString, QString>; // a{ss}

// A question of the desktop to its user.
class SecretPrompt : public QDBusAbstractInterface
{
    Q_OBJECT

public:
    static const char *interfaceName() { return "org.freedesktop.Secret.Prompt"; }
    SecretPrompt(const QString &service, const QString &path, const QDBusConnection &bus, QObject *parent)
        : QDBusAbstractInterface(service, path, interfaceName(), bus, parent)
    {
    }

Q_SIGNALS:
    void Completed(bool dismissed, const QDBusVariant &result); // named by the bus
};

// One call of the keychain: questions to the service, one after the other, and one answer at the end. What
// fails on the way ends it. Deletes itself after the answer.
class SecretTask : public QObject
{
    Q_OBJECT

public:
    using Paths = QList<QDBusObjectPath>;
    using Next = std::function<void(const QVariantList &)>;

    SecretTask(const QDBusConnection &bus, const QString &service, Keychain::Handler onAnswer,
               QObject *parent);

    // Goes on with the values of the reply.
    void ask(const QString &path, const QString &interface, const QString &method,
             const QVariantList &arguments, Next next);
    void askService(const QString &method, const QVariantList &arguments, Next next);
    // Goes on with the path of the session.
    void openSession(std::function<void(const QDBusObjectPath &)> next);
    // Goes on when they are all open, after the user was asked if need be.
    void unlock(const Paths &paths, std::function<void()> next);
    // "/" is no prompt.
    void prompt(const QDBusObjectPath &prompt, std::function<void()> next);
    void finish(const Keychain::Answer &answer);

    // A value of a reply as that type; empty if it is another.
    [[nodiscard]] static Paths pathsOf(const QVariantList &values, qsizetype index);
    [[nodiscard]] static QDBusObjectPath pathOf(const QVariantList &values, qsizetype index);

private:
    void fail(const QDBusMessage &error);
    void failWithoutService();

    QDBusConnection m_bus;
    QString m_service;
    Keychain::Handler m_onAnswer;
};

} // namespace halley::console

Q_DECLARE_METATYPE(halley::console::WireSecret)
