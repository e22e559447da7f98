// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/secretservice.h"
#include "console/app/secrettask.h"

#include <QtDBus/QDBusError>
#include <QtDBus/QDBusMetaType>
#include <QtDBus/QDBusServer>
#include <QtDBus/QDBusVirtualObject>
#include <QtTest/QTest>
#include <memory>

namespace tst_secretservice {

using namespace halley::console;
using namespace Qt::StringLiterals;
using Outcome = Keychain::Outcome;

namespace {

// A secret service of the smallest kind, on the other end of a connection without a bus: one collection, one
// item per set of attributes. All objects are one; the path says which is meant.
class ScriptedSecrets : public QDBusVirtualObject
{
public:
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &call, const QDBusConnection &bus) override
    {
        const QString method = call.member();
        asked.append(method);
        if (silentAt == method)
            return true;
        if (refusedAt == method)
            return bus.send(
                call.createErrorReply(u"org.freedesktop.Secret.Error.IsLocked"_s, u"it is locked"_s));
        return bus.send(call.createReply(answer(call, bus)));
    }

    QMap<QString, WireSecret> items; // by the server in their attributes
    bool isLocked = false;
    bool dismisses = false;
    QString silentAt, refusedAt;
    QStringList asked;

private:
    using Paths = SecretTask::Paths;
    QVariantList answer(const QDBusMessage &call, const QDBusConnection &bus)
    {
        const QVariantList given = call.arguments();
        const QString method = call.member();
        const QDBusObjectPath none(u"/"_s);
        const QDBusObjectPath question(u"/org/freedesktop/secrets/prompt/1"_s);
        if (method == u"OpenSession"_s)
            return {QVariant::fromValue(QDBusVariant(QString())),
                    QVariant::fromValue(QDBusObjectPath(u"/org/freedesktop/secrets/session/1"_s))};
        if (method == u"SearchItems"_s) {
            m_found = qdbus_cast<WireAttributes>(given.value(0)).value(u"server"_s);
            const Paths found = items.contains(m_found)
                                    ? Paths{QDBusObjectPath(u"/org/freedesktop/secrets/collection/a/1"_s)}
                                    : Paths{};
            return {QVariant::fromValue(isLocked ? Paths{} : found),
                    QVariant::fromValue(isLocked ? found : Paths{})};
        }
        if (method == u"Unlock"_s)
            return {QVariant::fromValue(Paths{}), QVariant::fromValue(isLocked ? question : none)};
        if (method == u"Prompt"_s) {
            QDBusMessage completed = QDBusMessage::createSignal(
                question.path(), QString::fromLatin1(SecretPrompt::interfaceName()), u"Completed"_s);
            completed.setArguments({dismisses, QVariant::fromValue(QDBusVariant(QString()))});
            isLocked = isLocked && dismisses;
            QMetaObject::invokeMethod(
                this, [bus, completed] { bus.send(completed); }, Qt::QueuedConnection);
            return {};
        }
        if (method == u"GetSecret"_s)
            return {QVariant::fromValue(items.value(m_found))};
        if (method == u"ReadAlias"_s)
            return {QVariant::fromValue(QDBusObjectPath(u"/org/freedesktop/secrets/collection/a"_s))};
        if (method == u"CreateItem"_s) {
            const auto properties = qdbus_cast<QVariantMap>(given.value(0));
            const auto attributes =
                qdbus_cast<WireAttributes>(properties.value(u"org.freedesktop.Secret.Item.Attributes"_s));
            items.insert(attributes.value(u"server"_s), qdbus_cast<WireSecret>(given.value(1)));
            return {QVariant::fromValue(none), QVariant::fromValue(none)};
        }
        if (method == u"Delete"_s) {
            items.remove(m_found);
            return {QVariant::fromValue(none)};
        }
        return {};
    }

    QString m_found;
};

const QUrl production(u"wss://prod/cometd"_s);

} // namespace

// The keychain of the desktop, as the console sees it over its protocol.
class SecretServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qDBusRegisterMetaType<WireSecret>();
        qDBusRegisterMetaType<WireAttributes>();
    }
    void init()
    {
        m_secrets = std::make_unique<ScriptedSecrets>();
        m_server = std::make_unique<QDBusServer>(u"unix:tmpdir=/tmp"_s);
        m_server->setAnonymousAuthenticationAllowed(true);
        QVERIFY2(m_server->isConnected(), qPrintable(m_server->lastError().message()));
        connect(m_server.get(), &QDBusServer::newConnection, this, [this](QDBusConnection peer) {
            peer.registerVirtualObject(u"/org/freedesktop/secrets"_s, m_secrets.get(),
                                       QDBusConnection::SubPath);
            m_peer = peer;
        });
        const QDBusConnection client = QDBusConnection::connectToPeer(m_server->address(), u"client"_s);
        QTRY_VERIFY(m_peer);
        m_keychain = std::make_unique<SecretService>(client, QString());
    }
    void cleanup()
    {
        m_keychain.reset();
        m_peer.reset();
        QDBusConnection::disconnectFromPeer(u"client"_s);
        m_server.reset();
    }

    void keepsReadsAndForgets()
    {
        QCOMPARE(read().outcome, Outcome::Missing);
        QCOMPARE(store("a token of sixteen").outcome, Outcome::Done);
        QCOMPARE(m_secrets->items.value(production.toString()).value, "a token of sixteen"_ba);
        const Keychain::Answer answer = read();
        QCOMPARE(answer.outcome, Outcome::Done);
        QCOMPARE(answer.token, "a token of sixteen"_ba);
        QTRY_VERIFY(m_secrets->asked.contains(u"Close"_s)); // the session does not stay
        QCOMPARE(remove().outcome, Outcome::Done);
        QCOMPARE(read().outcome, Outcome::Missing);
        QCOMPARE(remove().outcome, Outcome::Done); // there is none
    }

    void theUserIsAskedToUnlock()
    {
        (void)store("a token of sixteen");
        m_secrets->isLocked = true;
        QCOMPARE(read().token, "a token of sixteen"_ba);
        QVERIFY(m_secrets->asked.contains(u"Prompt"_s));
        m_secrets->isLocked = true;
        m_secrets->dismisses = true;
        const Keychain::Answer answer = read();
        QCOMPARE(answer.outcome, Outcome::Dismissed);
        QVERIFY(!answer.problem.isEmpty());
        QCOMPARE(store("another of sixteen").outcome, Outcome::Dismissed);
    }

    void errorsAreTold()
    {
        (void)store("a token of sixteen");
        for (const QString &method : {u"SearchItems"_s, u"OpenSession"_s, u"GetSecret"_s}) {
            m_secrets->refusedAt = method;
            const Keychain::Answer answer = read();
            QCOMPARE(answer.outcome, Outcome::Failed);
            QCOMPARE(answer.problem, u"it is locked"_s);
        }
    }

    void withoutAServiceItIsUnavailable()
    {
        m_keychain =
            std::make_unique<SecretService>(QDBusConnection(u"nowhere"_s), u"org.freedesktop.secrets"_s);
        for (const Keychain::Answer &answer : {read(), store("a token of sixteen"), remove()}) {
            QCOMPARE(answer.outcome, Outcome::Unavailable);
            QVERIFY(answer.problem.contains(u"no keychain"_s));
        }
    }

    void mayGoInTheMiddle()
    {
        m_secrets->silentAt = u"SearchItems"_s;
        bool isAnswered = false;
        m_keychain->read(production, [&](const Keychain::Answer &) { isAnswered = true; });
        QTRY_VERIFY(m_secrets->asked.contains(u"SearchItems"_s));
        m_keychain.reset();
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents();
        QVERIFY(!isAnswered);
    }

private:
    template <typename Call>
    Keychain::Answer answerOf(Call call)
    {
        std::optional<Keychain::Answer> answer;
        call([&](const Keychain::Answer &given) { answer = given; });
        if (answer || !QTest::qWaitFor([&] { return answer.has_value(); }))
            return {Outcome::Failed, {}, u"answered within the call, or not at all"_s};
        return *answer;
    }
    Keychain::Answer read()
    {
        return answerOf([this](auto onAnswer) { m_keychain->read(production, onAnswer); });
    }
    Keychain::Answer store(const QByteArray &token)
    {
        return answerOf(
            [&](auto onAnswer) { m_keychain->store(production, u"Production"_s, token, onAnswer); });
    }
    Keychain::Answer remove()
    {
        return answerOf([this](auto onAnswer) { m_keychain->remove(production, onAnswer); });
    }

    std::unique_ptr<ScriptedSecrets> m_secrets;
    std::unique_ptr<QDBusServer> m_server;
    std::optional<QDBusConnection> m_peer;
    std::unique_ptr<SecretService> m_keychain;
};

} // namespace tst_secretservice

QTEST_GUILESS_MAIN(tst_secretservice::SecretServiceTest)
#include "tst_secretservice.moc"
