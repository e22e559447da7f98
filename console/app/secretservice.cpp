// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/secretservice.h"

#include "console/app/secrettask.h"

#include <utility>

namespace halley::console {

namespace {

using namespace Qt::StringLiterals;

const QString collectionInterface = u"org.freedesktop.Secret.Collection"_s;
const QString itemInterface = u"org.freedesktop.Secret.Item"_s;
const QString sessionInterface = u"org.freedesktop.Secret.Session"_s;

// By what a token is found again.
WireAttributes tokenAttributes(const QUrl &server)
{
    return {{u"xdg:schema"_s, u"org.halley.OperatorToken"_s}, {u"server"_s, server.toString()}};
}

QVariantMap itemProperties(const QUrl &server, const QString &label)
{
    return {{itemInterface + u".Label"_s, label},
            {itemInterface + u".Attributes"_s, QVariant::fromValue(tokenAttributes(server))}};
}

// The first item that fits, unlocked; or the end, for there is none.
void findItem(SecretTask *task, const QUrl &server, std::function<void(const QDBusObjectPath &)> next)
{
    task->askService(u"SearchItems"_s, {QVariant::fromValue(tokenAttributes(server))},
                     [task, next = std::move(next)](const QVariantList &values) {
                         const auto open = SecretTask::pathsOf(values, 0);
                         const auto locked = SecretTask::pathsOf(values, 1);
                         if (!open.isEmpty())
                             next(open.constFirst());
                         else if (!locked.isEmpty())
                             task->unlock(locked, [next, item = locked.constFirst()] { next(item); });
                         else
                             task->finish({Keychain::Outcome::Missing, {}, {}});
                     });
}

void readItem(SecretTask *task, const QDBusObjectPath &item)
{
    task->openSession([task, item](const QDBusObjectPath &session) {
        task->ask(item.path(), itemInterface, u"GetSecret"_s, {QVariant::fromValue(session)},
                  [task, session](const QVariantList &values) {
                      const auto secret = qdbus_cast<WireSecret>(values.value(0));
                      task->ask(session.path(), sessionInterface, u"Close"_s, {},
                                [](const QVariantList &) {});
                      if (secret.value.isEmpty())
                          task->finish({Keychain::Outcome::Missing, {}, {}});
                      else
                          task->finish({Keychain::Outcome::Done, secret.value, {}});
                  });
    });
}

} // namespace

SecretService::SecretService(QObject *parent) : QObject(parent), m_name(u"org.freedesktop.secrets"_s) {}

SecretService::SecretService(const QDBusConnection &bus, const QString &name, QObject *parent)
    : QObject(parent), m_bus(bus), m_name(name)
{
}

const QDBusConnection &SecretService::bus()
{
    if (!m_bus)
        m_bus = QDBusConnection::sessionBus();
    return *m_bus;
}

void SecretService::read(const QUrl &server, Handler onAnswer)
{
    auto *task = new SecretTask(bus(), m_name, std::move(onAnswer), this);
    findItem(task, server, [task](const QDBusObjectPath &item) { readItem(task, item); });
}

void SecretService::store(const QUrl &server, const QString &label, const QByteArray &token, Handler onAnswer)
{
    auto *task = new SecretTask(bus(), m_name, std::move(onAnswer), this);
    const auto create = [task, properties = itemProperties(server, label),
                         token](const QDBusObjectPath &collection) {
        task->openSession([task, collection, properties, token](const QDBusObjectPath &session) {
            const WireSecret secret{session, {}, token, u"text/plain"_s};
            task->ask(collection.path(), collectionInterface, u"CreateItem"_s,
                      {properties, QVariant::fromValue(secret), true}, [task](const QVariantList &values) {
                          task->prompt(SecretTask::pathOf(values, 1), [task] {
                              task->finish({Keychain::Outcome::Done, {}, {}});
                          });
                      });
        });
    };
    task->askService(u"ReadAlias"_s, {u"default"_s}, [task, create](const QVariantList &values) {
        const QDBusObjectPath collection = SecretTask::pathOf(values, 0);
        if (collection.path().isEmpty() || collection.path() == "/"_L1)
            task->finish({Outcome::Failed, {}, tr("it has no default collection to put something into")});
        else
            task->unlock({collection}, [create, collection] { create(collection); });
    });
}

void SecretService::remove(const QUrl &server, Handler onAnswer)
{
    const auto missingIsDone = [onAnswer = std::move(onAnswer)](const Answer &answer) {
        onAnswer(answer.outcome == Outcome::Missing ? Answer{Outcome::Done, {}, {}} : answer);
    };
    auto *task = new SecretTask(bus(), m_name, missingIsDone, this);
    findItem(task, server, [task](const QDBusObjectPath &item) {
        task->ask(item.path(), itemInterface, u"Delete"_s, {}, [task](const QVariantList &values) {
            task->prompt(SecretTask::pathOf(values, 0), [task] {
                task->finish({Keychain::Outcome::Done, {}, {}});
            });
        });
    });
}

} // namespace halley::console
