// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/bayeuxserver.h"
#include "server/services/remotecall.h"
#include "server/services/service.h"

#include <QtCore/QJsonObject>
#include <QtQml/QQmlApplicationEngine>
#include <QtQml/QQmlComponent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace tst_clientelement {

using namespace halley;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // of a loaded machine

class Hello final : public Service
{
public:
    explicit Hello(Broker &broker) : Service(broker, "hello")
    {
        remoteCall("hello", [](const RemoteCall &call, const QJsonValue &data) {
            call.result(u"Hello, "_s + data[u"name"_s].toString());
        });
    }
};

} // namespace

// BayeuxClient of the module Halley.Client, against a server of its own: what QML sees of it.
class tst_ClientElement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void talks();
    void calls();
    void valuesOfAllKinds();
    void subscriptionsLastOverSessions();
    void subscriptionsMayEnd();
    void isSwitchedOffAndOn();
    void saysWhatIsWrong();
    void badNamesAreAnswered();
    void example();

private:
    void startServer(quint16 port = 0);
    // A BayeuxClient with this inside; `heard` and `replies` of it are lists.
    QObject *make(const QByteArray &inside);
    [[nodiscard]] static QStringList list(QObject *object, const char *name)
    {
        return object->property(name).toStringList();
    }
    [[nodiscard]] QByteArray url() const
    {
        return "http://127.0.0.1:" + QByteArray::number(m_port) + "/cometd";
    }
    [[nodiscard]] static bool isConnected(QObject *client) { return client->property("connected").toBool(); }

    std::unique_ptr<BayeuxServer> m_server;
    quint16 m_port = 0;
    std::unique_ptr<QQmlEngine> m_engine;
    std::unique_ptr<QObject> m_object;
};

void tst_ClientElement::startServer(quint16 port)
{
    ServerOptions options;
    options.port = port;
    options.configure = [](Broker &broker) { broker.keep(std::make_shared<Hello>(broker)); };
    m_server = std::make_unique<BayeuxServer>(options);
    const auto address = m_server->start();
    QVERIFY2(address, qPrintable(address ? QString() : address.error().text));
    m_port = address->port;
}

void tst_ClientElement::init()
{
    startServer();
    m_engine = std::make_unique<QQmlEngine>();
    m_engine->addImportPath(QStringLiteral(HALLEY_BIN_DIR) + u"/../qml"_s);
}

void tst_ClientElement::cleanup()
{
    m_object.reset();
    m_engine.reset();
    m_server.reset();
}

QObject *tst_ClientElement::make(const QByteArray &inside)
{
    QQmlComponent component(m_engine.get());
    component.setData("import QtQml\nimport Halley.Client\nBayeuxClient {\n"
                      "property var heard: []; property var replies: [];\n"
                      "function note(text) { heard = heard.concat([String(text)]) }\n"
                      "function reply(message) { replies = replies.concat([JSON.stringify(message)]) }\n"
                      "url: \"" +
                          url() + "\"\n" + inside + "\n}",
                      QUrl());
    m_object.reset(component.create());
    if (!m_object)
        qWarning("%s", qPrintable(component.errorString()));
    return m_object.get();
}

void tst_ClientElement::talks()
{
    QObject *client = make("Component.onCompleted: subscribe('/chat', (data, message) => "
                           "note(message.channel + ' ' + data.text))\n"
                           "onConnectedChanged: if (connected) publish('/chat', {text: 'héllo'}, reply)");
    QVERIFY(client);
    QTRY_COMPARE_WITH_TIMEOUT(list(client, "heard"), QStringList{u"/chat héllo"_s}, patience);
    QTRY_COMPARE_WITH_TIMEOUT(list(client, "replies").size(), 1, patience);
    QVERIFY(list(client, "replies").first().contains(u"\"successful\":true"_s));
    QCOMPARE(client->property("transport").toString(), u"websocket"_s);
    QVERIFY(!client->property("clientId").toString().isEmpty());
    QVERIFY(client->property("failure").toString().isEmpty());
}

void tst_ClientElement::calls()
{
    QObject *client =
        make("transports: ['long-polling']\n"
             "onConnectedChanged: if (connected) { call('hello', {name: 'Ann'}, r => note(r.data)); "
             "call('nobody', 1, r => note(r.successful)) }");
    QVERIFY(client);
    QTRY_VERIFY_WITH_TIMEOUT(list(client, "heard").contains(u"Hello, Ann"_s), patience);
    QCOMPARE(client->property("transport").toString(), u"long-polling"_s);
}

void tst_ClientElement::valuesOfAllKinds()
{
    QObject *client = make(
        "Component.onCompleted: subscribe('/values', data => note(JSON.stringify(data)))\n"
        "onConnectedChanged: if (connected) for (const v of [1.5, 'a\\n\\u2028', true, null, [1, {a: []}], "
        "undefined, () => 1]) publish('/values', v)");
    QVERIFY(client);
    QTRY_COMPARE_WITH_TIMEOUT(list(client, "heard").size(), 7, patience);
    QCOMPARE(list(client, "heard"), (QStringList{u"1.5"_s, u"\"a\\n\u2028\""_s, u"true"_s, u"null"_s,
                                                 u"[1,{\"a\":[]}]"_s, u"null"_s, u"null"_s}));
}

void tst_ClientElement::subscriptionsLastOverSessions()
{
    QObject *client = make("property var news\n"
                           "Component.onCompleted: news = subscribe('/news', note)\n"
                           "readonly property bool isSubscribed: news ? news.active : false");
    QVERIFY(client);
    QTRY_VERIFY_WITH_TIMEOUT(client->property("isSubscribed").toBool(), patience);
    const quint16 port = m_port;
    m_server.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!isConnected(client), patience);
    startServer(port);
    QCOMPARE(m_port, port);
    client->setProperty("active", false); // a server that ends in order wants nobody back
    client->setProperty("active", true);
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(client) && client->property("isSubscribed").toBool(), patience);
    QVERIFY(QMetaObject::invokeMethod(client, "publish", Q_ARG(QString, u"/news"_s),
                                      Q_ARG(QJSValue, QJSValue(7))));
    QTRY_COMPARE_WITH_TIMEOUT(list(client, "heard"), QStringList{u"7"_s}, patience);
}

void tst_ClientElement::subscriptionsMayEnd()
{
    QObject *client =
        make("property var first\n"
             "Component.onCompleted: { first = subscribe('/news', note); subscribe('/done', note) }\n"
             "function end() { first.unsubscribe(); publish('/news', 1); publish('/done', 2) }");
    QVERIFY(client);
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(client), patience);
    QVERIFY(QMetaObject::invokeMethod(client, "end"));
    QTRY_COMPARE_WITH_TIMEOUT(list(client, "heard"), QStringList{u"2"_s}, patience);
}

void tst_ClientElement::isSwitchedOffAndOn()
{
    QObject *client = make("active: false");
    QVERIFY(client);
    QCOMPARE(client->property("state").toInt(), 0);
    client->setProperty("active", true);
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(client), patience);
    client->setProperty("active", false);
    QVERIFY(!isConnected(client));
    client->setProperty("url", QUrl(u"http://127.0.0.1:1/cometd"_s)); // while off: nothing happens
    QCOMPARE(client->property("state").toInt(), 0);
}

void tst_ClientElement::saysWhatIsWrong()
{
    QObject *client = make("transports: ['websocket']");
    QVERIFY(client);
    client->setProperty("url", QUrl(u"http://127.0.0.1:1/cometd"_s));
    QTRY_VERIFY_WITH_TIMEOUT(client->property("failure").toString().contains(u"refused"_s), patience);
    client->setProperty("transports", QStringList{u"pigeon"_s});
    QCOMPARE(client->property("failure").toString(), u"no such transport: pigeon"_s);
    client->setProperty("transports", QStringList{u"websocket"_s, u"long-polling"_s});
    client->setProperty("url", QUrl(QString::fromUtf8(url())));
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(client), patience);
    QVERIFY(client->property("failure").toString().isEmpty());
}

void tst_ClientElement::badNamesAreAnswered()
{
    QObject *client =
        make("active: false\n"
             "Component.onCompleted: { note(subscribe('no name', note)); publish('/a/*', 1, reply); "
             "publish('/a', 1, reply); call('x', 1, reply) }");
    QVERIFY(client);
    QTRY_COMPARE_WITH_TIMEOUT(list(client, "replies").size(), 3, patience);
    QCOMPARE(list(client, "heard"), QStringList{u"null"_s});
    QVERIFY(list(client, "replies").at(0).contains(u"not the name of a channel"_s));
    QVERIFY(list(client, "replies").at(1).contains(u"not connected"_s));
}

void tst_ClientElement::example()
{
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral(HALLEY_BIN_DIR) + u"/../qml"_s);
    engine.setInitialProperties({{u"server"_s, QUrl(QString::fromUtf8(url()))}});
    engine.load(
        QUrl::fromLocalFile(QStringLiteral(HALLEY_SOURCE_DIR) + u"/resources/demos/qml-client/Main.qml"_s));
    QCOMPARE(engine.rootObjects().size(), 1);
    QObject *window = engine.rootObjects().constFirst();
    QObject *line = window->findChild<QObject *>(u"line"_s),
            *lines = window->findChild<QObject *>(u"lines"_s);
    QVERIFY(line && lines);
    QTRY_VERIFY_WITH_TIMEOUT(line->property("enabled").toBool(), patience);
    line->setProperty("text", u"hello"_s);
    QVERIFY(QMetaObject::invokeMethod(line, "accepted"));
    QTRY_COMPARE_WITH_TIMEOUT(lines->property("count").toInt(), 1, patience);
    QVERIFY(line->property("text").toString().isEmpty());
}

} // namespace tst_clientelement

QTEST_MAIN(tst_clientelement::tst_ClientElement)
#include "tst_clientelement.moc"
