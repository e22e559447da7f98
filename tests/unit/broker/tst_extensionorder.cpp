// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/broker/hookstage.h"

#include <QtTest/QTest>
#include <stdexcept>

namespace tst_extensionorder {

using namespace halley;
using namespace Qt::StringLiterals;

namespace {

const QString publisher = u"A"_s;
const QString receiver = u"B"_s;

// What every hook tells, in the order in which it was called.
struct Told
{
    QStringList lines;
    void say(const QString &what, const Message &message)
    {
        const QString channel = QString::fromUtf8(message.channel());
        lines.append(what + u' ' + channel + (message.successful() ? u" reply"_s : QString()));
    }
};

struct TellingExtension final : Extension
{
    TellingExtension(Told &t, QString n) : told(t), name(std::move(n)) {}
    bool rcv(ServerSession *, Message &message, Message &) override { return in(message); }
    bool rcvMeta(ServerSession *, Message &message, Message &) override { return in(message); }
    bool send(ServerSession *, ServerSession *, Message &message) override { return out(message); }
    bool sendMeta(ServerSession *, Message &message, const Message *) override { return out(message); }
    bool in(const Message &message)
    {
        told.say(name + u" in"_s, message);
        return answer;
    }
    bool out(const Message &message)
    {
        told.say(name + u" out"_s, message);
        return answer;
    }
    Told &told;
    const QString name;
    bool answer = true;
};

struct TellingSessionExtension final : SessionExtension
{
    TellingSessionExtension(Told &t, QString n) : told(t), name(std::move(n)) {}
    bool rcv(ServerSession &, Message &message, Message &) override
    {
        told.say(name + u" in"_s, message);
        return true;
    }
    std::optional<Message> send(ServerSession &, ServerSession *, const Message &message) override
    {
        told.say(name + u" out"_s, message);
        return replace ? replace(message) : std::optional(message);
    }
    Told &told;
    const QString name;
    std::function<std::optional<Message>(Message)> replace;
};

} // namespace

// Extensions (protocol 7.1, 7.3, 13.3): the order of all hooks, and what their answers do.
class ExtensionOrderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aBroadcastAndItsReply();
    void aPrivateDelivery();
    void inOrderInAndInReverseOut();
    void deletedOnTheWayIn();
    void anExtensionMayAnswerByItself();
    void deletedOnTheWayOut();
    void aSessionExtensionReplacesForItsSessionOnly();
    void aReplyMayBeSwallowed();
    void aRemovedExtensionHearsNothing();
    void anExceptionCountsAsYes();
    void theNewSessionIsSeenBeforeItIsIn();

private:
    Told m_told;
    std::unique_ptr<test::HookStage> m_stage;
    std::shared_ptr<TellingExtension> m_server;
    std::shared_ptr<TellingSessionExtension> m_ofSender;
    std::shared_ptr<TellingSessionExtension> m_ofReceiver;
    std::vector<Registration> m_registrations;
};

void ExtensionOrderTest::init()
{
    m_registrations.clear();
    m_stage = std::make_unique<test::HookStage>();
    m_stage->join(publisher);
    m_stage->join(receiver);
    m_stage->subscribe(receiver, "/a");
    m_server = std::make_shared<TellingExtension>(m_told, u"server"_s);
    m_ofSender = std::make_shared<TellingSessionExtension>(m_told, u"sender"_s);
    m_ofReceiver = std::make_shared<TellingSessionExtension>(m_told, u"receiver"_s);
    m_stage->broker().addExtension(m_server);
    m_stage->session(publisher).addExtension(m_ofSender);
    m_stage->session(receiver).addExtension(m_ofReceiver);
    m_registrations.push_back(
        m_stage->channel("/a").addListener([this](ServerSession *, ServerChannel &, Message &message) {
            m_told.say(u"listener"_s, message);
            return true;
        }));
    m_registrations.push_back(m_stage->session(receiver).addMessageListener(
        [this](ServerSession &, ServerSession *, const Message &message) {
            m_told.say(u"receiver's listener"_s, message);
            return true;
        }));
    m_told.lines.clear();
}

void ExtensionOrderTest::aBroadcastAndItsReply()
{
    m_stage->publish(publisher, "1", "/a");
    QCOMPARE(m_told.lines, (QStringList{u"server in /a"_s, u"sender in /a"_s, u"listener /a"_s,
                                        u"server out /a"_s, u"receiver out /a"_s, u"receiver's listener /a"_s,
                                        u"server out /a reply"_s, u"sender out /a reply"_s}));
    QCOMPARE(m_stage->told(receiver), QStringList{u"event /a 1"_s});
    QCOMPARE(m_stage->told(publisher), QStringList{u"1 /a ok"_s});
}

void ExtensionOrderTest::aPrivateDelivery()
{
    m_registrations.push_back(
        m_stage->channel("/service/x").addListener([this](ServerSession *from, ServerChannel &, Message &) {
            Message message = Message::on(ChannelId::literal("/service/x"));
            message.setRaw(Field::Data, "2");
            m_stage->session(receiver).deliver(from, message);
            return true;
        }));
    m_stage->publish(publisher, "1", "/service/x");
    QCOMPARE(m_told.lines,
             (QStringList{u"server in /service/x"_s, u"sender in /service/x"_s, u"server out /service/x"_s,
                          u"receiver out /service/x"_s, u"receiver's listener /service/x"_s,
                          u"server out /service/x reply"_s, u"sender out /service/x reply"_s}));
    QCOMPARE(m_stage->told(receiver), QStringList{u"event /service/x 2"_s});
}

void ExtensionOrderTest::inOrderInAndInReverseOut()
{
    m_stage->broker().addExtension(std::make_shared<TellingExtension>(m_told, u"second"_s));
    m_stage->publish(publisher, "1", "/b");
    QCOMPARE(m_told.lines, (QStringList{u"server in /b"_s, u"second in /b"_s, u"sender in /b"_s,
                                        u"second out /b"_s, u"server out /b"_s, u"second out /b reply"_s,
                                        u"server out /b reply"_s, u"sender out /b reply"_s}));
}

void ExtensionOrderTest::deletedOnTheWayIn()
{
    struct Deleting final : Extension
    {
        bool rcv(ServerSession *, Message &, Message &) override { return false; }
    };
    m_stage->broker().addExtension(std::make_shared<Deleting>());
    m_stage->publish(publisher, "1", "/a");
    QCOMPARE(m_stage->told(publisher), QStringList{u"1 /a 404::message_deleted"_s});
    QCOMPARE(m_stage->told(receiver), QStringList());
    QVERIFY(!m_told.lines.contains(u"sender in /a"_s)); // nobody after it
}

void ExtensionOrderTest::anExtensionMayAnswerByItself()
{
    struct Answering final : Extension
    {
        bool rcv(ServerSession *, Message &, Message &reply) override
        {
            reply.setSuccessful(true);
            reply.setOther("kept", "true");
            return false;
        }
    };
    m_stage->broker().addExtension(std::make_shared<Answering>());
    m_stage->publish(publisher, "1", "/a");
    const QJsonObject reply = m_stage->take(publisher).value(0);
    QVERIFY(reply["successful"_L1].toBool());
    QVERIFY(reply["kept"_L1].toBool());
    QCOMPARE(m_stage->told(receiver), QStringList());
}

void ExtensionOrderTest::deletedOnTheWayOut()
{
    struct Silencing final : Extension
    {
        bool send(ServerSession *, ServerSession *to, Message &message) override
        {
            return to || message.successful(); // broadcasts alone
        }
    };
    m_stage->broker().addExtension(std::make_shared<Silencing>());
    m_stage->publish(publisher, "1", "/a");
    QCOMPARE(m_stage->told(publisher), QStringList{u"1 /a 404::message_deleted"_s});
    QCOMPARE(m_stage->told(receiver), QStringList());
}

void ExtensionOrderTest::aSessionExtensionReplacesForItsSessionOnly()
{
    const QString third = u"C"_s;
    m_stage->join(third);
    m_stage->subscribe(third, "/a");
    m_ofReceiver->replace = [](Message message) -> std::optional<Message> {
        if (message.raw(Field::Data) == "3")
            return std::nullopt;
        message.setRaw(Field::Data, "9");
        return message;
    };
    m_stage->publish(publisher, "1", "/a", "1");
    m_stage->publish(publisher, "3", "/a", "3");
    QCOMPARE(m_stage->told(receiver), QStringList{u"event /a 9"_s});
    QCOMPARE(m_stage->told(third), (QStringList{u"event /a 1"_s, u"event /a 3"_s}));
}

void ExtensionOrderTest::aReplyMayBeSwallowed()
{
    m_ofSender->replace = [](Message) -> std::optional<Message> { return std::nullopt; };
    m_stage->publish(publisher, "1", "/a");
    QCOMPARE(m_stage->told(publisher), QStringList());
    QCOMPARE(m_stage->told(receiver), QStringList{u"event /a 1"_s});
}

void ExtensionOrderTest::aRemovedExtensionHearsNothing()
{
    m_stage->broker().removeExtension(*m_server);
    m_stage->session(publisher).removeExtension(*m_ofSender);
    QVERIFY(m_stage->broker().extensions().isEmpty());
    m_stage->publish(publisher, "1", "/b");
    QCOMPARE(m_told.lines, QStringList());
}

void ExtensionOrderTest::anExceptionCountsAsYes()
{
    struct Broken final : Extension
    {
        bool rcv(ServerSession *, Message &, Message &) override { throw std::runtime_error("broken"); }
    };
    m_stage->broker().addExtension(std::make_shared<Broken>());
    QTest::ignoreMessage(QtInfoMsg, "extension, message in failed: broken");
    m_stage->publish(publisher, "1", "/a");
    QCOMPARE(m_stage->told(publisher), QStringList{u"1 /a ok"_s});
}

void ExtensionOrderTest::theNewSessionIsSeenBeforeItIsIn()
{
    struct Watching final : Extension
    {
        explicit Watching(Broker &b) : broker(b) {}
        bool rcvMeta(ServerSession *from, Message &message, Message &) override
        {
            if (message.channel() == "/meta/handshake") {
                id = from->id();
                wasIn = broker.session(id) != nullptr;
            }
            return true;
        }
        Broker &broker;
        ClientId id;
        bool wasIn = true;
    };
    const auto watching = std::make_shared<Watching>(m_stage->broker());
    m_stage->broker().addExtension(watching);
    m_stage->join(u"C"_s);
    QVERIFY(!watching->wasIn);
    QCOMPARE(watching->id, m_stage->session(u"C"_s).id());
}

} // namespace tst_extensionorder

QTEST_GUILESS_MAIN(tst_extensionorder::ExtensionOrderTest)
#include "tst_extensionorder.moc"
