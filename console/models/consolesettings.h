// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QVariant>
#include <QtQml/qqmlregistration.h>
#include <memory>
#include <optional>

class QSettings;

namespace halley::console {

// What the user chose, and what pages remember from one day to the next: columns, pins, saved filters.
//
// Kept in one INI file, written a moment after a change; without a file, in memory only. Several consoles of
// one process share one object. A file that cannot be read or written costs the memory, never the console.
class ConsoleSettings : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    Q_PROPERTY(Scheme scheme READ scheme WRITE setScheme NOTIFY schemeChanged)
    // As the command line and Theme.choice have it: "system", "dark", "light", "contrast".
    Q_PROPERTY(QString schemeName READ schemeName NOTIFY schemeChanged)
    Q_PROPERTY(Language language READ language WRITE setLanguage NOTIFY languageChanged)
    Q_PROPERTY(Density density READ density WRITE setDensity NOTIFY densityChanged)
    // Nothing moves by itself: no pulses, no running points, no sliding.
    Q_PROPERTY(bool isCalm READ isCalm WRITE setCalm NOTIFY calmChanged)
    // No action that changes something at the server is offered: no kick, purge, send, publish.
    Q_PROPERTY(bool isReadOnly READ isReadOnly WRITE setReadOnly NOTIFY readOnlyChanged)
    // The command line said so; it cannot be switched off from inside.
    Q_PROPERTY(bool isReadOnlyFixed READ isReadOnlyFixed CONSTANT)
    // Where it is all kept; empty for nowhere.
    Q_PROPERTY(QString file READ file CONSTANT)

public:
    enum class Scheme : int { FollowSystem, Dark, Light, HighContrast };
    Q_ENUM(Scheme)
    enum class Language : int { SystemLanguage, English, Chinese };
    Q_ENUM(Language)
    enum class Density : int { Comfortable, Compact };
    Q_ENUM(Density)

    // What this run was told; it goes before what is remembered and is not remembered itself.
    struct Override
    {
        std::optional<Scheme> scheme;
        std::optional<Language> language;
        bool isReadOnly = false;
    };

    // `file`: its path, made with its folders when something is written; empty for none.
    explicit ConsoleSettings(const QString &file = {}, QObject *parent = nullptr);
    ConsoleSettings(const QString &file, const Override &override, QObject *parent = nullptr);
    ~ConsoleSettings() override;

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    void setScheme(Scheme scheme);
    [[nodiscard]] QString schemeName() const;
    [[nodiscard]] Language language() const { return m_language; }
    void setLanguage(Language language);
    [[nodiscard]] Density density() const { return m_density; }
    void setDensity(Density density);
    [[nodiscard]] bool isCalm() const { return m_isCalm; }
    void setCalm(bool isCalm);
    [[nodiscard]] bool isReadOnly() const { return m_isReadOnly; }
    void setReadOnly(bool isReadOnly);
    [[nodiscard]] bool isReadOnlyFixed() const { return m_isReadOnlyFixed; }
    [[nodiscard]] QString file() const { return m_path; }

    // The words of the command line and of the file; nothing if it is none of them.
    [[nodiscard]] static std::optional<Scheme> schemeNamed(const QString &name);
    [[nodiscard]] static std::optional<Language> languageNamed(const QString &name); // "system", "en", "zh"

    // The store of the pages. Keys are "page/thing", as "sessions/columns"; values are what JSON can say
    // (texts, numbers, booleans, lists and maps of them), given back as such. `fallback` if there is none.
    Q_INVOKABLE QVariant value(const QString &key, const QVariant &fallback = {}) const;
    // Null removes it. False if nothing was stored: a value that JSON cannot say or that is larger than
    // limits::settingBytes, or more keys than limits::settingKeys.
    Q_INVOKABLE bool setValue(const QString &key, const QVariant &value);

Q_SIGNALS:
    void schemeChanged();
    void languageChanged();
    void densityChanged();
    void calmChanged();
    void readOnlyChanged();
    // Of the store of the pages.
    void valueChanged(const QString &key);

private:
    void load();
    void write(const QString &key, const QString &text);

    QString m_path;
    std::unique_ptr<QSettings> m_file; // null for none
    QHash<QString, QString> m_texts;   // of everything, by key; JSON
    Scheme m_scheme = Scheme::FollowSystem;
    Language m_language = Language::SystemLanguage;
    Density m_density = Density::Comfortable;
    bool m_isCalm = false;
    bool m_isReadOnly = false;
    bool m_isReadOnlyFixed = false;
};

} // namespace halley::console
